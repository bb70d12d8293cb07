package io.metergate.codec.dlms;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The templates that a codec knows, found by the number of elements of a list. */
final class PushTemplates {
    /** For data that is no push. */
    static final PushTemplates NONE = new PushTemplates(List.of());

    /** The lists that makers document. */
    static final PushTemplates BUILT_IN = with(List.of());

    private static final int SIZE_MAX = 255;

    private final PushTemplate[][] bySize = new PushTemplate[SIZE_MAX + 1][];

    /** Those first that are to be tried first. */
    PushTemplates(List<PushTemplate> templates) {
        for (int size = 0; size <= SIZE_MAX; size++) {
            int wanted = size;
            bySize[size] = templates.stream().filter(t -> t.size() == wanted).toArray(PushTemplate[]::new);
        }
    }

    /** The lists that makers document, after those that a user adds. */
    static PushTemplates with(List<PushTemplate> own) {
        List<PushTemplate> all = new ArrayList<>(own);
        all.addAll(PushTemplate.parse(BuiltInLists.TEXT));
        return new PushTemplates(all);
    }

    /** The template that a structure of that many elements fits, whose first is at an index; null where none does. */
    @Nullable
    PushTemplate of(byte[] bytes, int at, int end, int size) {
        if (size > SIZE_MAX) {
            return null;
        }
        for (PushTemplate template : bySize[size]) {
            if (fits(template, bytes, at, end)) {
                return template;
            }
        }
        return null;
    }

    private static boolean fits(PushTemplate template, byte[] bytes, int start, int end) {
        int at = start;
        for (int i = 0; i < template.size(); i++) {
            if (at >= end || !template.position(i).fits(bytes, at, end)) {
                return false;
            }
            at = Skip.data(bytes, at, end);
            if (at < 0) {
                return false;
            }
        }
        return true;
    }
}
