package io.metergate.codec.dlt645;

import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.RelayState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The seven running state words (annex C), of two bytes each; the third one has the relay in bit 4. */
final class StateWords {
    static final int FIRST = 0x04000501;
    static final int LAST = 0x04000507;
    static final int ALL = 0x040005FF;

    private static final int WORD_BYTES = 2;
    private static final int RELAY_WORD = 3;
    private static final int RELAY_OPEN = 0x10;

    private static final String[] PHASE = {
        "loss of voltage",
        "undervoltage",
        "overvoltage",
        "loss of current",
        "overcurrent",
        "overload",
        "reversed power",
        "phase failure",
        "current interrupted",
    };

    /** What a bit that is set says, by word; nothing for what is reserved. */
    private static final String[][] BITS = {
        {
            "",
            "demand by interval",
            "clock battery low",
            "reading battery low",
            "active power reversed",
            "reactive power reversed",
            "",
            "",
            "control circuit error",
            "security module error",
            "",
            "",
            "internal program error",
            "memory error",
            "overdrawn",
            "clock error",
        },
        {
            "active power L1 reversed",
            "active power L2 reversed",
            "active power L3 reversed",
            "",
            "reactive power L1 reversed",
            "reactive power L2 reversed",
            "reactive power L3 reversed",
        },
        {
            "second day table",
            "auxiliary supply",
            "battery supply",
            "programming allowed",
            "relay open",
            "second season table",
            "relay commanded open",
            "alarm before trip",
            "prepaid by energy",
            "prepaid by amount",
            "second tariff prices",
            "second ladder prices",
            "power kept",
            "authentication valid",
            "local account opened",
            "remote account opened",
        },
        PHASE,
        PHASE,
        PHASE,
        {
            "voltage sequence reversed", "current sequence reversed", "voltage unbalance", "current unbalance",
            "auxiliary supply lost", "power down", "demand above limit", "power factor below limit",
            "severe current unbalance",
        },
    };

    private StateWords() {}

    static boolean has(int di) {
        return (di >= FIRST && di <= LAST) || di == ALL;
    }

    static boolean read(byte[] bytes, int base, int start, int di, FrameSink sink, @Nullable FrameNotes notes) {
        int from = start + Layout.DATA + ReadAnswer.IDENTIFIER_BYTES;
        int rest = Layout.dataLength(bytes, start) - ReadAnswer.IDENTIFIER_BYTES;
        int first = di == ALL ? 1 : di - FIRST + 1;
        int count = di == ALL ? BITS.length : 1;
        if (rest != count * WORD_BYTES) {
            return sink.malformed(start + Layout.LENGTH - base, "length", "a running state word has two bytes");
        }
        for (int i = 0; i < count; i++) {
            int at = from + i * WORD_BYTES;
            int word = Layout.data(bytes, at) | Layout.data(bytes, at + 1) << 8;
            if (first + i == RELAY_WORD) {
                sink.relay((word & RELAY_OPEN) != 0 ? RelayState.OPEN : RelayState.CLOSED);
            }
            if (notes != null) {
                notes.text(at, WORD_BYTES, "running state word " + (first + i), words(first + i, word));
            }
        }
        return true;
    }

    private static String words(int number, int word) {
        String[] names = BITS[number - 1];
        List<String> set = new ArrayList<>();
        for (int bit = 0; bit < 16; bit++) {
            boolean named = bit < names.length && !names[bit].isEmpty();
            if ((word >> bit & 1) != 0) {
                set.add(named ? names[bit] : "bit " + bit);
            }
        }
        if (number == RELAY_WORD && (word & RELAY_OPEN) == 0) {
            set.add("relay closed");
        }
        return set.isEmpty() ? "nothing to report" : String.join(", ", set);
    }
}
