package io.metergate.codec.kamstrup;

import io.metergate.codec.bytes.LittleEndian;
import io.metergate.codec.lorawan.PayloadNotes;
import io.metergate.codec.lorawan.RecordView;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The list of values that Kamstrup's decoder makes of the records. A value that is marked invalid has no number. */
final class KamstrupValues {
    private static final String INVALID = "Invalid";
    private static final String NO_UNIT = "NA";
    private static final int LAST_DAY_INVALID = 4095;
    private static final int MONTHS = 254;
    private static final int SPACING_MAX = 250;
    private static final int[] SPACING_SECONDS = {1, 60, 3600, 86_400};
    private static final int[] SPACING_MONTHS = {0, 6, 3, 1};
    private static final String[] INFORMATION = {
        "Dry",
        "Reverse",
        "Leak",
        "Burst",
        "Tamper",
        "Low Battery",
        "Low Ambient Temperature",
        "High Ambient Temperature"
    };

    private final PayloadNotes payload;
    private final List<RecordView> views;
    private final int end;
    private int listed;
    private @Nullable BigDecimal latestVolume;

    KamstrupValues(PayloadNotes payload, int end) {
        this.payload = payload;
        this.end = end;
        this.views = RecordView.of(payload.bytes(), payload.at(), end);
    }

    void note() {
        for (RecordView view : views) {
            view.noteHeader(payload);
            record(view);
            payload.raw(view.next() - payload.at(), "data");
        }
        payload.raw(end - payload.at(), "filler");
        if (latestVolume != null) {
            payload.decimal("latestVolume", 0, latestVolume, "m3");
        }
    }

    private void record(RecordView view) {
        byte[] bytes = payload.bytes();
        int vif = bytes[view.vib()] & 0xFF;
        if (vif == KamstrupRules.OWN) {
            own(view, bytes[view.vib() + 1] & 0xFF);
        } else if (view.type() == KamstrupRules.VARIABLE) {
            profile(view);
        } else if (vif != 0x6C && vif != 0x6D) {
            Quantity quantity = Quantity.of(vif & 0x7F);
            String type = type(view, quantity);
            boolean valid = isValid(view);
            BigDecimal value = valid ? scaled(view.number(), quantity) : null;
            item(type, value, quantity.unit(), time(view), view.length());
            if (type.equals("Volume")) {
                latestVolume = value == null ? latestVolume : value;
            }
        }
    }

    private static BigDecimal scaled(long number, Quantity quantity) {
        return BigDecimal.valueOf(number).scaleByPowerOfTen(quantity.exponent());
    }

    private static String type(RecordView view, Quantity quantity) {
        String function = new String[] {"", "Max ", "Min ", "Error state "}[view.function()];
        boolean reverse = view.vibText().length() > 2 && view.vibText().startsWith("3c", 2);
        return function + (reverse ? "Reverse " : "") + quantity.name();
    }

    /** Whole numbers with a sign are invalid at their least one, decimals where a digit is none. */
    private static boolean isValid(RecordView view) {
        long number = view.number();
        if (number == RecordView.NONE) {
            return false;
        }
        return view.isDecimal() || view.length() == 0 || number != -1L << (8 * view.length() - 1);
    }

    private void own(RecordView view, int code) {
        long number = view.unsigned();
        long ones = (1L << (8 * view.length())) - 1;
        switch (code) {
            case 0x25 -> {
                for (int i = 0; i < INFORMATION.length; i++) {
                    payload.flag(path() + "Value", 0, (number >> i & 1) != 0);
                    described(INFORMATION[i], NO_UNIT, time(view), 0);
                }
            }
            case 0x22 -> item("Infocode MC Type 4", BigDecimal.valueOf(number), NO_UNIT, time(view), view.length());
            default -> {
                String type = code == 0x1C ? "ALD last day" : code == 0x1B ? "ALD" : "Module type/config number";
                boolean invalid = number == ones || (code == 0x1C && number == LAST_DAY_INVALID);
                item(type, invalid ? null : BigDecimal.valueOf(number), NO_UNIT, time(view), view.length());
            }
        }
    }

    /** The values before the one that the profile starts from, up to the first that is marked invalid. */
    private void profile(RecordView view) {
        byte[] bytes = payload.bytes();
        RecordView base = null;
        for (RecordView other : views) {
            if (KamstrupRules.isBase(bytes, other.at(), view.at(), view.vib(), view.data())) {
                base = other;
            }
        }
        if (base == null || !isValid(base)) {
            return;
        }
        int control = bytes[view.data() + KamstrupRules.CONTROL];
        int spacing = bytes[view.data() + KamstrupRules.SPACING] & 0xFF;
        int size = control & 0xF;
        int mode = control >> 6 & 3;
        Quantity quantity = Quantity.of(bytes[view.vib()] & 0x7F);
        payload.raw(KamstrupRules.ELEMENTS, "profile");
        long number = base.number();
        long time = time(view);
        for (int i = 1; payload.at() + size <= view.next(); i++) {
            long delta = mode == 3
                    ? LittleEndian.signed(bytes, payload.at(), size)
                    : LittleEndian.value(bytes, payload.at(), size);
            long invalid = mode == 3 ? -1L << (8 * size - 1) : (1L << (8 * size)) - 1;
            long elementTime = before(time, control >> 4 & 3, spacing, i);
            if (delta == invalid || elementTime == RecordView.NONE) {
                return;
            }
            number += mode == 2 ? delta : -delta;
            item(type(base, quantity), scaled(number, quantity), quantity.unit(), elementTime, size);
        }
    }

    private static long before(long time, int unit, int spacing, int number) {
        if (time == RecordView.NONE) {
            return RecordView.NONE;
        }
        if (spacing == MONTHS && SPACING_MONTHS[unit] > 0) {
            Instant instant = Instant.ofEpochSecond(time);
            return instant.atZone(ZoneOffset.UTC)
                    .minusMonths((long) number * SPACING_MONTHS[unit])
                    .toEpochSecond();
        }
        boolean regular = spacing > 0 && spacing <= SPACING_MAX;
        return regular ? time - (long) number * spacing * SPACING_SECONDS[unit] : RecordView.NONE;
    }

    /** The time with the record's storage number. */
    private long time(RecordView view) {
        for (RecordView other : views) {
            String vib = other.vibText();
            if ((vib.equals("6c") || vib.equals("6d")) && other.storage() == view.storage()) {
                return other.epochSecond();
            }
        }
        return RecordView.NONE;
    }

    private String path() {
        return "values[" + listed + "].";
    }

    private void item(String type, @Nullable BigDecimal value, String unit, long time, int length) {
        if (value != null) {
            payload.decimal(path() + "Value", 0, value, unit.equals(NO_UNIT) ? "" : unit);
        }
        described(type, value == null ? INVALID : unit, time, length);
    }

    private void described(String type, String unit, long time, int length) {
        payload.text(path() + "Unit", 0, unit);
        if (time != RecordView.NONE) {
            payload.time(path() + "Timestamp", 0, time);
        }
        payload.text(path() + "Type", length, type);
        listed++;
    }
}
