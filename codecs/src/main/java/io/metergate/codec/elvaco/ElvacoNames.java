package io.metergate.codec.elvaco;

import io.metergate.codec.bytes.BigEndian;
import io.metergate.codec.bytes.Hex;
import io.metergate.codec.lorawan.PayloadNotes;
import io.metergate.codec.lorawan.RecordView;
import java.math.BigDecimal;
import java.util.Locale;

/** The names that Elvaco gives to the records of its modules. */
final class ElvacoNames {
    private static final String CUBIC_METRE = "m³";
    private static final int TIME = 0x6D;
    private static final int MAXIMUM = 1;
    private static final int ERROR = 3;

    private ElvacoNames() {}

    static void note(PayloadNotes payload, int format, int end) {
        int number = 0;
        for (RecordView view : RecordView.of(payload.bytes(), payload.at(), end)) {
            view.noteHeader(payload);
            boolean failed = view.function() == ERROR && !view.dibText().equals("b401");
            record(payload, view, prefix(format, number));
            if (!failed) {
                number++;
            }
        }
        payload.raw(end - payload.at(), "manufacturer data");
    }

    /** What some formats put before the name of a record, by its place among the measurements. */
    private static String prefix(int format, int number) {
        return switch (format) {
            case 0x03 -> number == 3 ? "accAt24" : "";
            case 0x08, 0x12 -> number == 5 ? "accAt24" : "";
            case 0x3F, 0x41 -> number >= 1 && number <= 3 ? "tariff" + number : "";
            case 0x47, 0x4A -> number == 0 ? "at24" : "";
            case 0x1B -> number == 0 ? "E1" : number == 1 ? "E3" : "";
            default -> "";
        };
    }

    private static void record(PayloadNotes payload, RecordView view, String prefix) {
        String vib = view.vibText();
        int vif = payload.bytes()[view.vib()] & 0xFF;
        int length = view.length();
        if (vif == TIME) {
            long seconds = view.epochSecond();
            if (seconds == RecordView.NONE) {
                payload.raw(length, "timeStamp");
            } else {
                payload.time("timeStamp", length, seconds);
            }
            return;
        }
        if (vib.equals("79") && length == 8) {
            BigDecimal number = new BigDecimal(Long.toUnsignedString(BigEndian.value(payload.bytes(), view.data(), 8)));
            payload.decimal("enhancedMeterId", length, number, "");
            return;
        }
        String plain = plain(view, vib);
        if (!plain.isEmpty()) {
            number(payload, view, plain, 0, "");
            return;
        }
        quantity(payload, view, prefix);
    }

    /** The records that are numbers without a unit, or have names of their own; empty for all others. */
    private static String plain(RecordView view, String vib) {
        return switch (vib) {
            case "78" -> view.storage() == 0 ? "meterId" : "customerMeterId";
            case "fd17" -> "errorFlags";
            case "ff21" -> view.type() == 6 ? "meterId" : "meterInfo";
            default -> vib.startsWith("ffa0") ? "powerFlows" : "";
        };
    }

    private static void quantity(PayloadNotes payload, RecordView view, String prefix) {
        String vib = view.vibText();
        boolean cooling = vib.length() > 4 && vib.endsWith("ff02");
        boolean heating = vib.length() > 4 && vib.endsWith("ff03");
        if (cooling || heating) {
            String head = vib.substring(0, vib.length() - 4);
            int last = Integer.parseInt(head.substring(head.length() - 2), 16) & 0x7F;
            vib = head.substring(0, head.length() - 2) + String.format("%02x", last);
        }
        String side = cooling ? "cooling" : heating ? "errorcooling" : "";
        Scale scale = Scale.of(vib, view.isDecimal());
        if (scale == null) {
            payload.raw(view.length(), "data");
            return;
        }
        String name = scale.name().equals("energy") ? energy(view, side) : named(scale.name(), view);
        String subunit = view.subunit() == 0 ? "" : "pulse" + view.subunit();
        String whole = subunit.isEmpty() ? prefix + name : subunit + scale.name();
        boolean pulseEnergy = !subunit.isEmpty() && scale.name().equals("energy");
        int exponent = pulseEnergy && scale.unit().equals("kWh") ? scale.exponent() - 3 : scale.exponent();
        String unit = pulseEnergy && scale.unit().equals("kWh") ? "MWh" : scale.unit();
        if (view.function() == ERROR && !view.dibText().equals("b401")) {
            payload.flag(whole + "Error", 0, true).raw(view.length(), "data during an error");
            return;
        }
        number(payload, view, whole, exponent, unit);
    }

    private static String energy(RecordView view, String side) {
        String name = side.isEmpty() ? "energy" : side + "Energy";
        return switch (view.dibText()) {
            case "8402" -> "tarif2energy";
            case "8403" -> "tarif3energy";
            case "8c01" -> "energyAtDueDate";
            case "b401" -> "previousMonthEnergy";
            case "cc10", "cc20", "cc30" -> "at24tariff" + view.tariff() + "energy";
            default -> view.storage() == 1 && !view.isDecimal() ? "accumulated" + capital(name) : name;
        };
    }

    private static String named(String name, RecordView view) {
        return view.function() == MAXIMUM ? "max" + capital(name) : name;
    }

    private static String capital(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private static void number(PayloadNotes payload, RecordView view, String name, int exponent, String unit) {
        boolean identity = name.endsWith("eterId") || name.endsWith("Flags") || name.endsWith("Info");
        long value = identity && !view.isDecimal() && view.length() < 8 ? view.unsigned() : view.number();
        if (value == RecordView.NONE) {
            payload.field(name, view.length(), Hex.spaced(payload.bytes(), view.data(), view.length()));
            return;
        }
        if (!unit.isEmpty()) {
            payload.text(name + "Unit", 0, unit);
        }
        BigDecimal scaled = BigDecimal.valueOf(value).scaleByPowerOfTen(exponent);
        payload.decimal(name, view.length(), scaled, unit.equals(CUBIC_METRE) ? "m3" : unit);
    }
}
