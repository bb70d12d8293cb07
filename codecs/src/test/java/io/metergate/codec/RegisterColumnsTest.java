package io.metergate.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RegisterColumnsTest {
    private static final long ENERGY = Obis.pack(1, 0, 1, 8, 0, 255);
    private static final long POWER = Obis.pack(1, 0, 1, 7, 0, 255);

    private final FrameSink sink = new FrameSink();

    @BeforeEach
    void addsTwoRegisters() {
        RegisterColumns.Builder builder = new RegisterColumns.Builder();
        assertTrue(builder.add(ENERGY, 3, Unit.WATT_HOUR));
        assertTrue(builder.add(POWER, -1, Unit.WATT));
        builder.isDated(0);
        sink.clear();
        assertTrue(sink.takesColumns());
        sink.number(0, 12);
        sink.number(1, 345);
        sink.time(0, 1_000_000);
        sink.addAll(builder.build());
    }

    @Test
    void readsThemAsIfTheyWereAddedOneByOne() {
        FrameSink other = new FrameSink();
        other.register(ENERGY, 12, 3, Unit.WATT_HOUR);
        other.date(0, 1_000_000, false);
        other.register(POWER, 345, -1, Unit.WATT);
        assertEquals(other.toDecoded(), sink.toDecoded());
        assertEquals(new MeterTime(1_000_000, false), sink.measuredAt(0));
        assertNull(sink.measuredAt(1));
    }

    @Test
    void takesMoreAfterThem() {
        assertFalse(sink.takesColumns());
        assertTrue(sink.register(POWER, 7, 0, Unit.WATT));
        sink.date(1, 2_000_000, true);
        assertEquals(3, sink.size());
        assertEquals(12, sink.mantissa(0));
        assertEquals(3, sink.exponent(0));
        assertEquals(new MeterTime(2_000_000, true), sink.measuredAt(1));
        assertEquals(Unit.WATT, sink.unit(2));
    }

    @Test
    void goIntoAnotherSink() {
        FrameSink carrier = new FrameSink();
        carrier.measuredAt(5, true);
        assertTrue(carrier.addAll(sink));
        assertEquals(new MeterTime(1_000_000, false), carrier.measuredAt(0));
        assertEquals(new MeterTime(5, true), carrier.measuredAt(1));
        assertEquals(-1, carrier.exponent(1));
    }

    @Test
    void areForgottenWithTheFrame() {
        sink.clear();
        sink.register(POWER, 1, 0, Unit.VOLT);
        assertEquals(1, sink.size());
        assertEquals(POWER, sink.register(0));
        assertEquals(Unit.VOLT, sink.unit(0));
        assertNull(sink.measuredAt(0));
    }

    @Test
    void areFewerThanASinkHolds() {
        RegisterColumns.Builder builder = new RegisterColumns.Builder();
        int added = 0;
        while (builder.add(POWER, 0, Unit.WATT)) {
            added++;
        }
        assertEquals(FrameSink.REGISTERS_MAX - 1, added);
    }
}
