package io.metergate.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.codec.EncodeResult.Encoded;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameSinkTest {
    private static final long ENERGY = Obis.ACTIVE_ENERGY_IMPORT.packed();

    private final FrameSink sink = new FrameSink();

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -62_135_596_801L, 253_402_300_800L, Long.MAX_VALUE})
    void takesNoTimeThatNoCalendarHas(long time) {
        sink.measuredAt(time, true);
        assertTrue(sink.register(ENERGY, 1, 0, Unit.WATT_HOUR));
        sink.date(0, time, false);
        assertFalse(sink.isDated(0));
        assertNull(sink.toDecoded().registers().get(0).measuredAt());
    }

    @Test
    void takesTheTimesOfAllYearsOfFourDigits() {
        sink.measuredAt(253_402_300_799L, true);
        assertTrue(sink.register(ENERGY, 1, 0, Unit.WATT_HOUR));
        assertTrue(sink.isDated(0));
        assertEquals("9999-12-31T23:59:59Z", String.valueOf(sink.measuredAt(0)));
    }

    @ParameterizedTest
    @ValueSource(ints = {-129, 128, 256, Integer.MIN_VALUE})
    void takesNoPowerOfTenThatWouldBeAnother(int exponent) {
        assertFalse(sink.register(ENERGY, 1, exponent, Unit.WATT_HOUR));
        assertEquals(0, sink.size());
    }

    @Test
    void takesSoManyRegistersAndNoMore() {
        for (int i = 0; i < FrameSink.REGISTERS_MAX; i++) {
            assertTrue(sink.register(ENERGY, i, -128, Unit.WATT_HOUR));
        }
        assertFalse(sink.register(ENERGY, 1, 0, Unit.WATT_HOUR));
        assertEquals(FrameSink.REGISTERS_MAX, sink.toDecoded().registers().size());
    }

    @Test
    void keepsAPartForEachClassThatAsks() {
        DeviceMemory memory = new DeviceMemory();
        List<Class<?>> classes = List.of(
                String.class,
                Integer.class,
                Long.class,
                Byte.class,
                Short.class,
                Double.class,
                Float.class,
                Character.class,
                Boolean.class,
                Object.class);
        Object[] parts = classes.stream().map(type -> part(memory, type)).toArray();
        for (int i = 0; i < parts.length; i++) {
            assertSame(parts[i], part(memory, classes.get(i)));
        }
    }

    /** Any object of the class does, as long as it is the same one again. */
    private static <T> T part(DeviceMemory memory, Class<T> type) {
        Map<Class<?>, Object> made = Map.of(
                String.class,
                "a",
                Integer.class,
                1,
                Long.class,
                1L,
                Byte.class,
                (byte) 1,
                Short.class,
                (short) 1,
                Double.class,
                1.0,
                Float.class,
                1f,
                Character.class,
                'a',
                Boolean.class,
                true,
                Object.class,
                new Object());
        return memory.part(type, () -> type.cast(made.get(type)));
    }

    @Test
    void tellsCommandsApartByTheirBytes() {
        Encoded one = new Encoded(new byte[] {1, 2}, 2);
        assertEquals(one, new Encoded(new byte[] {1, 2}, 2));
        assertEquals(one.hashCode(), new Encoded(new byte[] {1, 2}, 2).hashCode());
        assertNotEquals(one, new Encoded(new byte[] {1, 3}, 2));
        assertNotEquals(one, new Encoded(new byte[] {1, 2}, 3));
        assertEquals("Encoded[2 bytes, port=2]", one.toString());
    }

    @Test
    void handsOutAnExplanationThatNobodyChanges() {
        Map<String, Object> data = new TreeMap<>(Map.of("a", 1));
        Explanation explanation = new Explanation(sink.toMalformed(), List.of(), data);
        assertThrows(
                UnsupportedOperationException.class, () -> explanation.data().put("b", 2));
    }
}
