package io.metergate.desk.console.page;

import io.metergate.account.metering.EnteredReading;
import io.metergate.account.metering.MeterExchange;
import io.metergate.account.metering.MeterExchange.NewMeter;
import io.metergate.account.metering.MeterExchange.NewRegister;
import io.metergate.account.metering.MeterExchange.Relay;
import io.metergate.account.metering.MeterQueries.Register;
import io.metergate.account.metering.ReadingDecision;
import io.metergate.account.metering.RegisterReset;
import io.metergate.codec.Obis;
import io.vertx.ext.web.RoutingContext;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the forms about readings, registers and meters. Times are local at the site. */
final class MeteringForms {
    private static final Pattern KWH = Pattern.compile("\\d{1,12}(\\.\\d{1,3})?");
    private static final int KWH_PLACES = 3;

    private final RoutingContext form;
    private final String serial;
    private final List<Register> registers;
    private final String actor;
    private final ZoneId zone;

    MeteringForms(RoutingContext form, String serial, List<Register> registers, String actor, ZoneId zone) {
        this.form = form;
        this.serial = serial;
        this.registers = registers;
        this.actor = actor;
        this.zone = zone;
    }

    ReadingDecision decision(boolean believe) throws FieldFault {
        long wh = Params.number(field("value")).orElseThrow(() -> new FieldFault("value: choose a held reading"));
        return new ReadingDecision(serial, field("register"), instant("at"), wh, believe, field("note"), actor);
    }

    RegisterReset reset() throws FieldFault {
        return new RegisterReset(
                serial, field("register"), local("at"), wh("closing"), wh("opening"), field("note"), actor);
    }

    EnteredReading entered() throws FieldFault {
        return new EnteredReading(serial, field("register"), local("at"), wh("value"), field("note"), actor);
    }

    MeterExchange exchange() throws FieldFault {
        Map<String, Long> closing = new HashMap<>();
        List<NewRegister> fresh = new ArrayList<>();
        for (int i = 0; i < registers.size(); i++) {
            Register old = registers.get(i);
            closing.put(old.name(), wh("closing" + i));
            fresh.add(new NewRegister(Obis.parse(old.name()), wh("opening" + i), whOrZero("rollover" + i)));
        }
        String device = field("device");
        return new MeterExchange(
                serial,
                local("at"),
                closing,
                new NewMeter(field("serial"), fresh, kilowatts("power"), relay()),
                device.isEmpty() ? null : device,
                field("note"),
                actor);
    }

    private Relay relay() throws FieldFault {
        return field("relay").equals("yes") ? new Relay(true, hex("relayPassword"), hex("relayOperator")) : Relay.NONE;
    }

    private byte @Nullable [] hex(String name) throws FieldFault {
        String text = field(name);
        try {
            return text.isEmpty() ? null : HexFormat.of().parseHex(text);
        } catch (IllegalArgumentException notHex) {
            throw new FieldFault(name + ": write hexadecimal digits, two for each byte");
        }
    }

    private String field(String name) {
        return Params.field(form, name);
    }

    private Instant instant(String name) throws FieldFault {
        try {
            return Instant.parse(field(name));
        } catch (DateTimeException notAnInstant) {
            throw new FieldFault(name + ": choose a held reading");
        }
    }

    private Instant local(String name) throws FieldFault {
        try {
            return LocalDateTime.parse(field(name)).atZone(zone).toInstant();
        } catch (DateTimeException notATime) {
            throw new FieldFault(name + ": write a date and a time such as 2026-01-31T13:45");
        }
    }

    private long wh(String name) throws FieldFault {
        String text = field(name);
        if (!KWH.matcher(text).matches()) {
            throw new FieldFault(name + ": write kilowatt-hours with at most three decimals");
        }
        return new BigDecimal(text).movePointRight(KWH_PLACES).longValueExact();
    }

    private long whOrZero(String name) throws FieldFault {
        return field(name).isEmpty() ? 0 : wh(name);
    }

    /** Kilowatts are to watts what kilowatt-hours are to watt-hours. */
    private long kilowatts(String name) throws FieldFault {
        return whOrZero(name);
    }
}
