package io.metergate.codec.lorawan;

import io.metergate.codec.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/** Lays the values that a sink wants side by side, so that a walk reads arrays instead of objects. */
final class Columns {
    private final List<Value> wanted = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();

    /** Takes the values of one item; answers how many bytes they have. */
    int item(Value[] values) {
        int next = 0;
        int here = 0;
        for (Value value : values) {
            if (!value.overlay) {
                here = next;
                next += value.width;
            }
            if (value.use != Value.Use.NOTE) {
                wanted.add(value);
                places.add(here);
            }
        }
        return next;
    }

    int size() {
        return wanted.size();
    }

    int[] offsets() {
        return places.stream().mapToInt(Integer::intValue).toArray();
    }

    byte[] bytes(ToIntFunction<Value> of) {
        byte[] column = new byte[wanted.size()];
        for (int i = 0; i < column.length; i++) {
            column[i] = (byte) of.applyAsInt(wanted.get(i));
        }
        return column;
    }

    long[] longs(ToLongFunction<Value> of) {
        return wanted.stream().mapToLong(of).toArray();
    }

    boolean[] signed() {
        boolean[] column = new boolean[wanted.size()];
        for (int i = 0; i < column.length; i++) {
            column[i] = wanted.get(i).signed;
        }
        return column;
    }

    Unit[] units() {
        return wanted.stream().map(value -> value.registerUnit).toArray(Unit[]::new);
    }

    Value.Use[] uses() {
        return wanted.stream().map(value -> value.use).toArray(Value.Use[]::new);
    }

    long[][] sentinels() {
        return wanted.stream()
                .map(value ->
                        value.sentinels.stream().mapToLong(Value.Sentinel::raw).toArray())
                .toArray(long[][]::new);
    }
}
