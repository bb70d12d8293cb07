package io.metergate.codec.klax;

import io.metergate.codec.lorawan.PayloadNotes;

/** The parts of an app payload in the words of the maker's object. */
final class PartNotes {
    private static final int VALUES = 4;
    private static final String[] UNITS = {"NDEF", "Wh", "W", "V", "A", "Hz", "varh", "var", "VAh", "VA"};

    private PartNotes() {}

    static void part(PayloadNotes payload, int type, boolean old, int size) {
        payload.raw(1, "payload type");
        switch (type) {
            case AppPayload.HISTORY -> {
                if (old) {
                    history(payload);
                } else {
                    filter(payload);
                }
            }
            case AppPayload.NOW -> now(payload, old);
            case AppPayload.SERVER_ID -> {
                StringBuilder id = new StringBuilder();
                for (int i = 0; i < size; i++) {
                    id.append("%02x".formatted(payload.bytes()[payload.at() + i]));
                }
                payload.text("type", 0, "serverID").text("id", size, id.toString());
            }
            case 4 -> modbusFilter(payload, 2);
            case 5 -> modbusFilter(payload, 4);
            case 6 -> modbusFilter(payload, 8);
            case 7 -> {
                payload.text("type", 0, "modbusRegisterStatus");
                int status = (int) payload.ahead(1);
                for (int i = 0; i < VALUES; i++) {
                    payload.flag("filters[" + i + "].set", 0, (status >> i & 1) != 0);
                    payload.flag("filters[" + i + "].valid", 0, (status >> (4 + i) & 1) != 0);
                }
                payload.raw(1, "status");
            }
            default -> payload.text("type", 0, "deviceID").unsigned("id", 4);
        }
    }

    /** Two registers of four values; one that is not active is not told. */
    private static void history(PayloadNotes payload) {
        payload.text("type", 0, "historic");
        int mask = (int) payload.ahead(1);
        payload.raw(1, "active registers");
        int units = (int) payload.ahead(1);
        payload.raw(1, "units");
        int told = 0;
        for (int i = 0; i < 2; i++) {
            int word = mask >> (4 * i);
            if ((word & 1) == 0) {
                payload.raw(4 * VALUES, "no register");
                continue;
            }
            String register = "registers[" + told + "].";
            payload.number(register + "filterId", 0, word >> 1 & 3, 0, "");
            register(payload, register, (word & 8) != 0, units >> (4 * i), VALUES, true);
            told++;
        }
    }

    private static void register(
            PayloadNotes payload, String name, boolean valid, int unit, int count, boolean integer) {
        boolean any = valid;
        for (int i = 0; i < 4 * count; i++) {
            any |= payload.bytes()[payload.at() + i] != 0;
        }
        payload.flag(name + "data_valid", 0, any).flag(name + "dataValid", 0, any);
        unit(payload, name + "unit", unit & 0xF);
        for (int i = 0; i < count; i++) {
            value(payload, name + "values[" + i + "]", integer);
        }
    }

    private static void unit(PayloadNotes payload, String name, int code) {
        if (code < UNITS.length) {
            payload.text(name, 0, UNITS[code]);
        }
    }

    private static void value(PayloadNotes payload, String name, boolean integer) {
        if (integer) {
            payload.signed(name, 4);
        } else {
            payload.real(name, 4, "");
        }
    }

    private static void filter(PayloadNotes payload) {
        payload.text("type", 0, "filter").under(payload.path() + "register.");
        int word = (int) payload.ahead(1);
        payload.flag("filterActive", 0, (word & 1) != 0).number("filterId", 0, word >> 1 & 3, 0, "");
        unit(payload, "unit", word >> 4);
        payload.raw(1, "filter");
        int valid = (int) payload.ahead(1);
        payload.raw(1, "valid");
        for (int i = 0; i < VALUES; i++) {
            payload.flag("values[" + i + "].valid", 0, (valid >> i & 1) != 0).real("values[" + i + "].value", 4, "");
        }
    }

    private static void now(PayloadNotes payload, boolean integer) {
        payload.text("type", 0, "now");
        int mask = (int) payload.ahead(1);
        payload.raw(1, "filters");
        int units = (int) payload.ahead(2);
        payload.raw(2, "units");
        for (int i = 0; i < VALUES; i++) {
            String register = "registers[" + i + "].";
            boolean valid = (mask >> (4 + i) & 1) != 0;
            payload.flag(register + "filterSet", 0, (mask >> i & 1) != 0).flag(register + "filterValid", 0, valid);
            int pair = i < 2 ? units >> 8 : units;
            register(payload, register, valid, i % 2 == 0 ? pair : pair >> 4, 1, integer);
        }
    }

    private static void modbusFilter(PayloadNotes payload, int width) {
        payload.text("type", 0, "registerFilter").under(payload.path() + "register.");
        int word = (int) payload.ahead(1);
        int type = word >> 4;
        payload.flag("filterActive", 0, (word & 1) != 0).number("filterId", 0, word >> 1 & 3, 0, "");
        if (type < KlaxCodec.VARIABLES.length) {
            payload.text("filterType", 0, KlaxCodec.VARIABLES[type]);
        }
        payload.raw(1, "filter");
        int valid = (int) payload.ahead(1);
        payload.raw(1, "valid");
        for (int i = 0; i < VALUES; i++) {
            payload.flag("values[" + i + "].valid", 0, (valid >> i & 1) != 0);
            modbusValue(payload, "values[" + i + "].value", type, width);
        }
    }

    /** A type that does not have the width of the values is only shown. */
    private static void modbusValue(PayloadNotes payload, String name, int type, int width) {
        boolean integer = (type == 1 && width == 2) || (type == 3 && width == 4);
        boolean natural = (type == 2 && width == 2) || (type == 4 && width == 4);
        boolean real = (type == 0 && width == 8) || (type == 5 && width == 4);
        if (integer) {
            payload.signed(name, width);
        } else if (natural) {
            payload.unsigned(name, width);
        } else if (real) {
            payload.real(name, width, "");
        } else {
            payload.raw(width, name);
        }
    }
}
