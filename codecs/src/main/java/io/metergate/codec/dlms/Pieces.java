package io.metergate.codec.dlms;

import java.util.Arrays;

/**
 * Where the bytes of a message lie in its frame. A message that came in segments, blocks or with escaped bytes is put
 * together in a buffer; this tells of each index there which offset of the frame it came from.
 */
final class Pieces {
    private int[] contents = new int[16];
    private int[] places = new int[16];
    private int count;

    void clear() {
        count = 0;
    }

    /** From this index of the content on, the bytes come from that offset of the frame. */
    void add(int content, int place) {
        if (count > 0 && place - places[count - 1] == content - contents[count - 1]) {
            return;
        }
        room(count + 1);
        contents[count] = content;
        places[count++] = place;
    }

    /** The offset in the frame of the byte at an index of the content. */
    int place(int content) {
        int i = 0;
        int after = count;
        while (after - i > 1) {
            int middle = (i + after) >>> 1;
            if (contents[middle] <= content) {
                i = middle;
            } else {
                after = middle;
            }
        }
        return places[i] + content - contents[i];
    }

    /** Takes bytes out of the content; those after them move down. */
    void remove(int from, int to) {
        int after = place(to);
        int gap = to - from;
        int kept = count;
        while (kept > 0 && contents[kept - 1] >= from) {
            kept--;
        }
        int next = kept;
        while (next < count && contents[next] <= to) {
            next++;
        }
        int later = count - next;
        room(kept + 1 + later);
        System.arraycopy(contents, next, contents, kept + 1, later);
        System.arraycopy(places, next, places, kept + 1, later);
        contents[kept] = from;
        places[kept] = after;
        count = kept + 1 + later;
        for (int i = kept + 1; i < count; i++) {
            contents[i] -= gap;
        }
    }

    private void room(int size) {
        if (size > contents.length) {
            contents = Arrays.copyOf(contents, 2 * size);
            places = Arrays.copyOf(places, 2 * size);
        }
    }
}
