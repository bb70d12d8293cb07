package io.metergate.codec.dlms;

/** What a client asks of a meter with get, set and action: explained, but no source of readings. */
final class Requests {
    private static final int NORMAL = 1;

    private Requests() {}

    static boolean read(Work work, int tag) {
        int kind = Fields.start(work, Apdus.name(tag));
        if (kind == Fields.MISSING) {
            return false;
        }
        return switch (tag) {
            case Apdus.GET_REQUEST -> get(work, kind);
            case Apdus.SET_REQUEST -> set(work, kind);
            default -> action(work, kind);
        };
    }

    private static boolean get(Work work, int kind) {
        return switch (kind) {
            case NORMAL -> attribute(work);
            case 2 -> Fields.number(work, 4, "block_number") != Fields.MISSING;
            case 3 -> attributes(work);
            default -> unknown(work);
        };
    }

    private static boolean set(Work work, int kind) {
        return switch (kind) {
            case NORMAL -> attribute(work) && data(work, "value");
            case 2 -> attribute(work) && Fields.block(work);
            case 3 -> Fields.block(work);
            case 4 -> attributes(work) && values(work);
            case 5 -> attributes(work) && Fields.block(work);
            default -> unknown(work);
        };
    }

    private static boolean action(Work work, int kind) {
        return switch (kind) {
            case NORMAL -> Fields.descriptor(work, "method") && parameter(work);
            case 2 -> Fields.number(work, 4, "block_number") != Fields.MISSING;
            case 3 -> methods(work) && values(work);
            case 4 -> Fields.descriptor(work, "method") && Fields.block(work);
            case 5 -> methods(work) && Fields.block(work);
            case 6 -> Fields.block(work);
            default -> unknown(work);
        };
    }

    /** An attribute, and which part of it is meant where only a part is. */
    private static boolean attribute(Work work) {
        if (!Fields.descriptor(work, "attribute")) {
            return false;
        }
        long selection = Fields.number(work, 1, "access_selection");
        if (selection == 0 || selection == Fields.MISSING) {
            return selection == 0;
        }
        return (selection == 1 || work.fault(work.at - 1, "access selection", "neither there nor absent"))
                && Fields.number(work, 1, "access_selector") != Fields.MISSING
                && data(work, "access_parameters");
    }

    private static boolean attributes(Work work) {
        int count = Fields.count(work, "attributes");
        for (int i = 0; i < count; i++) {
            if (!attribute(work)) {
                return false;
            }
        }
        return count != Fields.MISSING;
    }

    private static boolean methods(Work work) {
        int count = Fields.count(work, "methods");
        for (int i = 0; i < count; i++) {
            if (!Fields.descriptor(work, "method")) {
                return false;
            }
        }
        return count != Fields.MISSING;
    }

    private static boolean parameter(Work work) {
        long there = Fields.number(work, 1, "invocation_parameters");
        return there == 0
                || (there == 1 && data(work, "parameters"))
                || (there > 1 && work.fault(work.at - 1, "invocation parameters", "neither there nor absent"));
    }

    private static boolean values(Work work) {
        int count = Fields.count(work, "values");
        for (int i = 0; i < count; i++) {
            if (!data(work, work.noting() ? "values[" + i + "]" : "")) {
                return false;
            }
        }
        return count != Fields.MISSING;
    }

    private static boolean data(Work work, String path) {
        return work.objects.plain(path);
    }

    private static boolean unknown(Work work) {
        return work.fault(work.at - 2, "APDU", "no request of this kind is defined");
    }
}
