package io.metergate.app.demo;

import io.metergate.app.demo.Customer.Contract;
import io.metergate.device.Transport;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Makes up the customers of a town; the same ones every time. */
final class Town {
    /** The customer whose credit ends first, within about a minute of the first start. */
    static final int FIRST_TO_RUN_OUT = 1;

    /** The customer with the social allowance. */
    private static final int ENTITLED = 3;

    private static final int RUNS_OUT_CENTS = 25;
    private static final int RUNS_OUT_LOAD_W = 1_500;
    private static final List<String> FIRST_NAMES = List.of(
            "Amara", "Bilal", "Carmen", "Dinh", "Esther", "Farid", "Grace", "Hassan", "Ines", "Joseph", "Kavya", "Liam",
            "Mariam", "Ngozi", "Omar", "Priya", "Quentin", "Rosa", "Samuel", "Thandi", "Uma", "Victor", "Wanjiru",
            "Yusuf", "Zainab");
    private static final List<String> LAST_NAMES = List.of(
            "Abebe",
            "Banda",
            "Castillo",
            "Diallo",
            "Eze",
            "Fernando",
            "Gupta",
            "Haddad",
            "Ibrahim",
            "Juma",
            "Kamau",
            "Lopez",
            "Mensah",
            "Ndiaye",
            "Okafor",
            "Perera",
            "Quispe",
            "Rahman",
            "Silva",
            "Traore");
    private static final List<String> PROFILES =
            List.of("household", "household", "household", "household", "household", "household", "shop", "workshop");

    private Town() {}

    /**
     * As many customers as asked for, each with a meter; ten in a row share the transports five, three, one and one.
     */
    static List<Customer> customers(int count) {
        return IntStream.range(0, count).mapToObj(Town::customer).toList();
    }

    private static Customer customer(int index) {
        Random random = new Random(index);
        Transport transport = transport(index % 10);
        // One in five has an M-Bus meter, behind ChirpStack and by MQTT alike.
        boolean mbus = index % 10 == 3 || index % 10 == 7;
        boolean runsOut = index == FIRST_TO_RUN_OUT;
        String serial = mbus ? "%08d".formatted(10_000_000 + index) : "%012d".formatted(202_600_000_000L + index);
        String profile = PROFILES.get(random.nextInt(PROFILES.size()));
        return new Customer(
                "T-%04d".formatted(index + 1),
                FIRST_NAMES.get(random.nextInt(FIRST_NAMES.size())) + " "
                        + LAST_NAMES.get(random.nextInt(LAST_NAMES.size())),
                "+254700%06d".formatted(index),
                serial,
                deviceId(transport, index),
                transport,
                mbus,
                runsOut ? RUNS_OUT_CENTS : 100 + random.nextInt(2_900),
                100 + random.nextInt(9_000),
                runsOut ? "constant" : profile,
                runsOut ? RUNS_OUT_LOAD_W : 250 + random.nextInt(900),
                contract(index));
    }

    /** A third pays by the time of use, a quarter has emergency credit, one is entitled to the social allowance. */
    private static Contract contract(int index) {
        // Whoever runs out first pays one price at all times, so that it takes no longer by day than by night.
        boolean timeOfUse = index % 3 == 0;
        return new Contract(
                timeOfUse ? TownTariffs.TIME_OF_USE : TownTariffs.RESIDENTIAL,
                index % 4 == 0 ? TownTariffs.EMERGENCY : null,
                index == ENTITLED);
    }

    private static Transport transport(int place) {
        if (place < 5) {
            return Transport.CHIRPSTACK;
        }
        if (place < 8) {
            return Transport.MQTT;
        }
        return place == 8 ? Transport.COAP : Transport.COAPS;
    }

    private static String deviceId(Transport transport, int index) {
        return transport == Transport.CHIRPSTACK
                ? "70b3d57ed%07x".formatted(index)
                : "town-%s-%04d".formatted(transport == Transport.MQTT ? "mqtt" : "coap", index + 1);
    }
}
