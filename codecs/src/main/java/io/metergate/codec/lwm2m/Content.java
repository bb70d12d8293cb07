package io.metergate.codec.lwm2m;

import io.metergate.codec.FieldValue.Decimal;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.RelayState;
import io.metergate.codec.Unit;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What is being read for a device, whatever the notation: where the values of resources go. One is kept for each
 * device, so that reading makes no garbage.
 */
final class Content {
    private static final int CHANNEL_MAX = 64;
    private static final int SERIAL_DIGITS = 18;
    private static final int EXPONENT_MAX = 60;
    private static final int REACTIVE = 2;
    private static final int APPARENT = 8;

    final Decimals number = new Decimals();
    final Container container = new Container();
    final Base64Url base64 = new Base64Url();

    /** What is being read, and the same with strings joined that came in pieces. */
    byte[] frame = {};

    byte[] bytes = {};
    int base;

    private @Nullable FrameSink sink;
    private @Nullable FrameContext context;

    void begin(byte[] from, int offset, FrameSink into, FrameContext with) {
        frame = from;
        bytes = from;
        base = offset;
        sink = into;
        context = with;
    }

    /** Lets go of the frame. */
    void end() {
        frame = container.nothing();
        bytes = frame;
        sink = null;
        context = null;
    }

    FrameSink sink() {
        FrameSink into = sink;
        if (into == null) {
            throw new IllegalStateException("nothing is being read");
        }
        return into;
    }

    FrameContext context() {
        FrameContext with = context;
        if (with == null) {
            throw new IllegalStateException("nothing is being read");
        }
        return with;
    }

    @Nullable
    FrameNotes notes() {
        return sink().notes();
    }

    boolean fail(int index, String field, String reason) {
        return sink().malformed(index - base, field, reason);
    }

    /** The serial number of a meter's object, where it is a number. */
    void serial(int object, int resource, byte[] text, int from, int end) {
        if (!Models.isMeter(object) || resource != Models.SERIAL_NUMBER || sink().meterAddressDigits() != 0) {
            return;
        }
        long serial = 0;
        for (int i = from; i < end; i++) {
            if (text[i] < '0' || text[i] > '9' || end - from > SERIAL_DIGITS) {
                return;
            }
            serial = serial * 10 + text[i] - '0';
        }
        if (end > from) {
            sink().meterAddress(serial, end - from);
        }
    }

    /** A switch; the one of the power control object is the supply's relay. */
    void flag(int object, int resource, boolean on) {
        if (object == Models.POWER_CONTROL && resource == Models.ON_OFF) {
            sink().relay(on ? RelayState.CLOSED : RelayState.OPEN);
        }
    }

    /**
     * The number that was read last: a register where the model says so and the unit fits.
     *
     * @param unit the number of the unit that came with it; negative for that of the model
     */
    boolean number(Instance instance, Resource model, int unit, int at) {
        if (model.register() == 0 || instance.number > CHANNEL_MAX) {
            return true;
        }
        Unit base = unit < 0 ? model.unit() : Units.unit(unit);
        long register = register(model, base);
        int exponent = number.exponent() + (unit < 0 ? model.exponent() : Units.exponent(unit));
        if (register == 0 || exponent < -EXPONENT_MAX || exponent > EXPONENT_MAX) {
            return true;
        }
        long channel = (long) instance.number << 32;
        return sink().register(register + channel, number.mantissa(), exponent, base)
                || fail(at, model.name(), "more registers than a payload can hold");
    }

    /** The register of a model's quantity in a unit; that of another quantity of the same kind where that can be. */
    private static long register(Resource model, Unit unit) {
        if (unit == model.unit()) {
            return model.register();
        }
        boolean energy = model.unit() == Unit.WATT_HOUR;
        boolean power = model.unit() == Unit.WATT;
        if (energy && unit == Unit.JOULE) {
            return model.register();
        }
        if ((energy && unit == Unit.VAR_HOUR) || (power && unit == Unit.VAR)) {
            return model.register() + ((long) REACTIVE << 24);
        }
        boolean apparent = (energy && unit == Unit.VOLT_AMPERE_HOUR) || (power && unit == Unit.VOLT_AMPERE);
        return apparent ? model.register() + ((long) APPARENT << 24) : 0;
    }

    /** Notes the number that was read last under its path. */
    void note(FrameNotes notes, int at, int length, String path, String unit) {
        BigDecimal value = BigDecimal.valueOf(number.mantissa()).scaleByPowerOfTen(number.exponent());
        notes.value(at, length, path, new Decimal(value, unit));
    }
}
