package io.metergate.codec.dlms;

import io.metergate.codec.CommandAnswer.Command;

/** What a meter answers to get, set and action (IEC 62056-5-3, clause 8.4), alone, as a list or in blocks. */
final class Responses {
    private static final int NORMAL = 1;
    private static final int DATA = 0;

    private Responses() {}

    static boolean read(Work work, PushTemplates templates, int tag) {
        int kind = Fields.start(work, Apdus.name(tag));
        if (kind == Fields.MISSING) {
            return false;
        }
        return switch (tag) {
            case Apdus.GET_RESPONSE -> get(work, templates, kind);
            case Apdus.SET_RESPONSE -> set(work, kind);
            default -> action(work, templates, kind);
        };
    }

    private static boolean get(Work work, PushTemplates templates, int kind) {
        return switch (kind) {
            case NORMAL -> dataOrResult(work, templates, Command.READ, "value");
            case 2 ->
                Fields.number(work, 1, "last_block") != Fields.MISSING
                        && Fields.number(work, 4, "block_number") != Fields.MISSING
                        && blockOrResult(work);
            case 3 -> ListAnswer.read(work, templates);
            default -> unknown(work);
        };
    }

    static boolean dataOrResult(Work work, PushTemplates templates, Command command, String path) {
        long choice = Fields.number(work, 1, "choice");
        if (choice == DATA) {
            return work.objects.one(templates, path);
        }
        return choice != Fields.MISSING && choice(work, choice) && Results.read(work, command);
    }

    private static boolean blockOrResult(Work work) {
        long choice = Fields.number(work, 1, "choice");
        if (choice == DATA) {
            return Fields.string(work, "raw_data");
        }
        return choice != Fields.MISSING && choice(work, choice) && Results.read(work, Command.READ);
    }

    private static boolean choice(Work work, long choice) {
        return choice == 1 || work.fault(work.at - 1, "choice", "neither data nor a result");
    }

    private static boolean set(Work work, int kind) {
        return switch (kind) {
            case NORMAL -> Results.read(work, Command.WRITE);
            case 2 -> Fields.number(work, 4, "block_number") != Fields.MISSING;
            case 3 -> Results.read(work, Command.WRITE) && Fields.number(work, 4, "block_number") != Fields.MISSING;
            case 4 -> results(work) && Fields.number(work, 4, "block_number") != Fields.MISSING;
            case 5 -> results(work);
            default -> unknown(work);
        };
    }

    private static boolean results(Work work) {
        int count = Fields.count(work, "results");
        for (int i = 0; i < count; i++) {
            if (!Results.read(work, Command.WRITE)) {
                return false;
            }
        }
        return count != Fields.MISSING;
    }

    private static boolean action(Work work, PushTemplates templates, int kind) {
        return switch (kind) {
            case NORMAL -> actionResult(work, templates);
            case 2 -> Fields.block(work);
            case 3 -> actionResults(work, templates);
            case 4 -> Fields.number(work, 4, "block_number") != Fields.MISSING;
            default -> unknown(work);
        };
    }

    /** The result, and what the method returned where it returned something. */
    private static boolean actionResult(Work work, PushTemplates templates) {
        if (!Results.read(work, Command.RELAY)) {
            return false;
        }
        if (work.at == work.end) {
            return true;
        }
        long returned = Fields.number(work, 1, "return_parameters");
        if (returned > 1) {
            return work.fault(work.at - 1, "return parameters", "neither there nor absent");
        }
        return returned == 0 || (returned == 1 && dataOrResult(work, templates, Command.RELAY, "returned"));
    }

    private static boolean actionResults(Work work, PushTemplates templates) {
        int count = Fields.count(work, "results");
        for (int i = 0; i < count; i++) {
            if (!actionResult(work, templates)) {
                return false;
            }
        }
        return count != Fields.MISSING;
    }

    private static boolean unknown(Work work) {
        return work.fault(work.at - 2, "APDU", "no answer of this kind is defined");
    }
}
