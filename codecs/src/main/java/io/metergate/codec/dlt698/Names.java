package io.metergate.codec.dlt698;

import java.util.HashMap;
import java.util.Map;

/** The names of objects that people meet often; wanted only when somebody looks at a frame. */
final class Names {
    /** Stands for several attributes in one cell. */
    static final int RELATED = 0xFFFF_FFFF;

    private static final Map<Integer, String> OBJECTS = new HashMap<>();

    static {
        variables();
        parameters();
        records();
    }

    private Names() {}

    private static void variables() {
        OBJECTS.put(0x2002, "voltage angle");
        OBJECTS.put(0x2007, "active power, mean of a minute");
        OBJECTS.put(0x2008, "reactive power, mean of a minute");
        OBJECTS.put(0x2009, "apparent power, mean of a minute");
        OBJECTS.put(0x200B, "voltage distortion");
        OBJECTS.put(0x200C, "current distortion");
        OBJECTS.put(0x2012, "reading battery voltage");
        OBJECTS.put(0x2013, "battery operating time");
        OBJECTS.put(0x2014, "running state word");
        OBJECTS.put(0x2015, "reporting state word");
        OBJECTS.put(0x201A, "current tariff price");
        OBJECTS.put(0x201B, "current ladder price");
        OBJECTS.put(0x2021, "freeze time");
        OBJECTS.put(0x2022, "event number");
        OBJECTS.put(0x202A, "target server address");
        OBJECTS.put(0x202E, "accumulated purchase amount");
        OBJECTS.put(0x2031, "energy of the month");
        OBJECTS.put(0x2032, "energy of the ladder");
    }

    private static void parameters() {
        OBJECTS.put(0x4000, "date and time");
        OBJECTS.put(0x4001, "communication address");
        OBJECTS.put(0x4002, "meter number");
        OBJECTS.put(0x4003, "customer number");
        OBJECTS.put(0x4004, "device position");
        OBJECTS.put(0x400C, "number of seasons and periods");
        OBJECTS.put(0x4018, "tariff prices");
        OBJECTS.put(0x401A, "ladder prices");
        OBJECTS.put(0x401E, "alarm amounts");
        OBJECTS.put(0x401F, "overdraft and hoarding limits");
        OBJECTS.put(0x4100, "demand period");
        OBJECTS.put(0x4101, "demand slide");
        OBJECTS.put(0x4103, "asset number");
        OBJECTS.put(0x4104, "rated voltage");
        OBJECTS.put(0x4105, "rated current");
        OBJECTS.put(0x4106, "maximum current");
        OBJECTS.put(0x4107, "active accuracy");
        OBJECTS.put(0x4108, "reactive accuracy");
        OBJECTS.put(0x4109, "active constant");
        OBJECTS.put(0x410A, "reactive constant");
        OBJECTS.put(0x410B, "meter model");
        OBJECTS.put(0x4300, "electrical device");
    }

    private static void records() {
        OBJECTS.put(0x5000, "commanded freeze");
        OBJECTS.put(0x5001, "second freeze");
        OBJECTS.put(0x5002, "minute freeze");
        OBJECTS.put(0x5003, "hourly freeze");
        OBJECTS.put(0x5004, "daily freeze");
        OBJECTS.put(0x5005, "settlement day freeze");
        OBJECTS.put(0x5006, "monthly freeze");
        OBJECTS.put(0x5007, "yearly freeze");
        OBJECTS.put(0x6012, "task records");
        OBJECTS.put(0x6040, "start of collection");
        OBJECTS.put(0x6041, "success of collection");
        OBJECTS.put(0x6042, "storage of collection");
        OBJECTS.put(0x8000, "remote control");
        OBJECTS.put(0x8001, "keeping power");
        OBJECTS.put(0xF101, "security mode");
        OBJECTS.put(0xF205, "relay output");
    }

    /** The name of an object's attribute or method, with its descriptor. */
    static String of(int descriptor) {
        if (descriptor == RELATED) {
            return "related attributes";
        }
        Quantity quantity = Quantities.find(descriptor);
        String name = quantity != null ? quantity.name() : OBJECTS.get(descriptor >>> 16);
        String code = "%08X".formatted(descriptor);
        return name == null ? code : code + " " + name;
    }
}
