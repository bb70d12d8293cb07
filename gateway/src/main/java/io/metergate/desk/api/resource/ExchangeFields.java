package io.metergate.desk.api.resource;

import io.metergate.account.metering.MeterExchange;
import io.metergate.account.metering.MeterExchange.NewMeter;
import io.metergate.account.metering.MeterExchange.NewRegister;
import io.metergate.account.metering.MeterExchange.Relay;
import io.metergate.codec.Obis;
import io.metergate.desk.api.contract.Call;
import io.metergate.desk.api.contract.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a body that tells of an exchange of meters. */
final class ExchangeFields {
    private ExchangeFields() {}

    static MeterExchange read(Call call) {
        Body body = Body.of(call);
        return new MeterExchange(
                call.path("serial"),
                body.instant("at"),
                closing(body.in("closing")),
                meter(body.in("meter")),
                body.textIfAny("device").orElse(null),
                body.text("note"),
                call.caller().actor());
    }

    private static Map<String, Long> closing(Body closing) {
        Map<String, Long> values = new HashMap<>();
        for (Iterator<String> names = closing.names(); names.hasNext(); ) {
            String name = names.next();
            values.put(name, closing.number(name));
        }
        return values;
    }

    private static NewMeter meter(Body meter) {
        List<NewRegister> registers = new ArrayList<>();
        for (Body each : meter.list("registers")) {
            registers.add(new NewRegister(
                    obis(each, registers.size()), each.number("openingWh"), each.numberIfAny("rolloverWh")));
        }
        return new NewMeter(
                meter.text("serial"),
                registers,
                meter.numberIfAny("powerMaxW"),
                meter.has("relay") ? relay(meter.in("relay")) : Relay.NONE);
    }

    private static Obis obis(Body register, int index) {
        try {
            return Obis.parse(register.text("obis"));
        } catch (IllegalArgumentException notOne) {
            throw Problem.invalid("meter/registers/" + index + "/obis", "must be an OBIS code such as 1-0:1.8.0")
                    .exception();
        }
    }

    private static Relay relay(Body relay) {
        return new Relay(true, bytes(relay, "password"), bytes(relay, "operator"));
    }

    private static byte @Nullable [] bytes(Body relay, String name) {
        return relay.textIfAny(name).map(HexFormat.of()::parseHex).orElse(null);
    }
}
