package io.metergate.codec.dlms;

import io.metergate.codec.CommandAnswer.Command;
import io.metergate.codec.Obis;

/**
 * The values that were asked for together. Where a logical name comes before a value, as in the answer to this codec's
 * own request, the value is that object's, and a scaler and unit after it is the value's.
 */
final class ListAnswer {
    private static final int NAME_BYTES = 9;
    private static final int SCALER_BYTES = 7;
    private static final int SCALER_AND_UNIT = 0x02020F;

    private ListAnswer() {}

    static boolean read(Work work, PushTemplates templates) {
        int count = Fields.count(work, "results");
        if (count == Fields.MISSING) {
            return false;
        }
        int i = 0;
        while (i < count) {
            int used = named(work, count - i) ? object(work, templates, count - i) : 0;
            if (used < 0) {
                return false;
            }
            if (used == 0 && !Responses.dataOrResult(work, templates, Command.READ, "values[" + i + "]")) {
                return false;
            }
            i += Math.max(used, 1);
        }
        return true;
    }

    private static boolean named(Work work, int left) {
        byte[] bytes = work.bytes;
        int at = work.at;
        return left > 1
                && work.end - at > NAME_BYTES + 1
                && bytes[at] == 0
                && ObjectWalk.isTaggedObis(bytes, at + 1)
                && bytes[at + NAME_BYTES] == 0
                && Axdr.known(bytes[at + NAME_BYTES + 1]);
    }

    private static int object(Work work, PushTemplates templates, int left) {
        byte[] bytes = work.bytes;
        int at = work.at;
        long obis = Axdr.obis(bytes, at + 3);
        int value = at + NAME_BYTES + 1;
        int next = Skip.data(bytes, value, work.end);
        boolean scaled = left > 2
                && next > 0
                && work.end - next >= SCALER_BYTES
                && bytes[next] == 0
                && Axdr.i32(bytes, next + 1) >>> 8 == SCALER_AND_UNIT;
        if (work.noting()) {
            work.note(at, NAME_BYTES, "logical name", Obis.unpack(obis).toString());
            work.note(at + NAME_BYTES, 1, "choice", "data");
        }
        work.at = value;
        boolean read = scaled
                ? work.objects.scaledAttribute(templates, obis, bytes[next + 4], bytes[next + 6] & 0xFF)
                : work.objects.attribute(templates, 0, obis, 0);
        if (!read) {
            return -1;
        }
        if (scaled) {
            if (work.noting()) {
                work.note(next, SCALER_BYTES, "scaler and unit", "of the value before");
            }
            work.at = next + SCALER_BYTES;
        }
        return scaled ? 3 : 2;
    }
}
