package io.metergate.codec.iotfactory;

import io.metergate.codec.lorawan.PayloadNotes;
import java.util.Locale;

/** What trackers tell of where they are, and what a device tells of itself. */
final class Places {
    private static final int NEIGHBOURS = 3;
    private static final int MAC = 6;
    private static final String[] MODELS = new String[76];

    static {
        String[] names = {
            "17=IoT node",
            "25=TaigaTracker LoRaWAN",
            "30=TaigaPersonalTracker LW",
            "33=TaigaNode Lw",
            "65=TaigaPersonalTracker LW_without GNSS",
            "70=TaigaPulseCounterLW",
            "7=ERTX-L01",
            "36=AirbitSensorHub-LW",
            "40=WasteSensor-UKS",
            "3=Betar LoRaWAN water meter LC",
            "22=Betar LoRaWAN water meter HALL",
            "38=TaigaBigTracker",
            "43=FannaConcentrator",
            "37=AuroraNodeODK",
            "28=ERTX-ODK-2CH"
        };
        for (String name : names) {
            int equals = name.indexOf('=');
            MODELS[Integer.parseInt(name.substring(0, equals))] = name.substring(equals + 1);
        }
    }

    private Places() {}

    static void device(PayloadNotes payload) {
        int model = (int) payload.ahead(2);
        String name = model < MODELS.length ? MODELS[model] : null;
        if (name != null) {
            payload.text("model_name", 0, name);
        }
        payload.unsigned("model_id", 2);
        int version = (int) payload.ahead(1);
        payload.text("version", 1, (version & 0xF) + "." + (version >> 4));
    }

    static void position(PayloadNotes payload) {
        payload.signedScaled("lat", 4, -5, "°").signedScaled("lon", 4, -5, "°");
        payload.scaled("alt", 2, 0, "m").scaled("speed_kmh", 2, 0, "km/h").scaled("hdop", 1, -1, "");
        int word = (int) payload.ahead(1);
        payload.number("used_sat", 0, word & 0x1F, 0, "");
        payload.text("geofence1", 0, (word & 0x20) == 0 ? "outside" : "inside");
        payload.text("geofence2", 0, (word & 0x40) == 0 ? "outside" : "inside");
        payload.flag("in_movement", 1, (word & 0x80) != 0);
    }

    static void accessPoints(PayloadNotes payload) {
        int word = payload.bytes()[payload.at() + NEIGHBOURS * (MAC + 1)] & 0xFF;
        int listed = 0;
        for (int i = 0; i < NEIGHBOURS; i++) {
            long mac = payload.ahead(MAC);
            if (mac == 0 || mac == 0xFFFF_FFFF_FFFFL) {
                payload.raw(MAC + 1, "no access point");
                continue;
            }
            String item = "wifi_ap_list[" + listed + "].";
            listed++;
            payload.flag(item + "is_home_network", 0, (word >> (5 + i) & 1) != 0);
            payload.text(item + "mac", MAC, mac(payload)).signed(item + "rssi", 1);
        }
        payload.flag("in_movement", 1, (word & 0x10) != 0);
    }

    private static String mac(PayloadNotes payload) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < MAC; i++) {
            text.append(i == 0 ? "" : ":")
                    .append(String.format(Locale.ROOT, "%02x", payload.bytes()[payload.at() + i]));
        }
        return text.toString();
    }

    static void beacons(PayloadNotes payload) {
        int listed = 0;
        for (int i = 0; i < NEIGHBOURS; i++) {
            if (payload.ahead(4) == 0) {
                payload.raw(5, "no beacon");
                continue;
            }
            String item = "ibeacons_list[" + listed + "].";
            listed++;
            payload.unsigned(item + "major", 2).unsigned(item + "minor", 2).signed(item + "rssi", 1);
        }
        payload.flag("in_movement", 1, (payload.ahead(1) & 0x80) != 0);
    }

    static void cells(PayloadNotes payload) {
        int listed = 0;
        for (int i = 0; i < NEIGHBOURS; i++) {
            if (payload.ahead(8) == 0) {
                payload.raw(12, "no cell");
                continue;
            }
            String item = "lbs_list[" + listed + "].";
            listed++;
            payload.unsigned(item + "mcc", 2).unsigned(item + "mnc", 2).unsigned(item + "lac", 2);
            payload.unsigned(item + "cellid", 4).signedScaled(item + "power_dBm", 2, 0, "dBm");
        }
    }
}
