package io.metergate.crashtest.generator;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/** One line of the log of acknowledgements: a checksum, what it was, its fields. */
public sealed interface AckEntry {
    /**
     * A frame that the gateway has acknowledged.
     *
     * @param meter its index
     * @param number of the reading
     * @param relayOpen what it said of the relay
     */
    record FrameAcked(int meter, int number, boolean relayOpen) implements AckEntry {
        @Override
        public String fields() {
            return "F " + meter + " " + number + " " + (relayOpen ? 1 : 0);
        }
    }

    /**
     * A top-up that the gateway has answered.
     *
     * @param meter the index of the meter whose account it was for
     * @param transferId as the gateway answered
     */
    record TopUpAcked(String key, int meter, long amountMillionths, long transferId) implements AckEntry {
        @Override
        public String fields() {
            return "T " + key + " " + meter + " " + amountMillionths + " " + transferId;
        }
    }

    /** The line without its checksum and its end. */
    String fields();

    /** The whole line. */
    default String line() {
        return checksum(fields()) + " " + fields() + "\n";
    }

    /** Reads a line without its end; empty when it was not written as a whole. */
    static Optional<AckEntry> parse(String line) {
        int space = line.indexOf(' ');
        if (space < 0 || !checksum(line.substring(space + 1)).equals(line.substring(0, space))) {
            return Optional.empty();
        }
        List<String> words = List.of(line.substring(space + 1).split(" ", -1));
        return switch (words.get(0)) {
            case "F" ->
                Optional.of(new FrameAcked(
                        Integer.parseInt(words.get(1)),
                        Integer.parseInt(words.get(2)),
                        words.get(3).equals("1")));
            case "T" ->
                Optional.of(new TopUpAcked(
                        words.get(1),
                        Integer.parseInt(words.get(2)),
                        Long.parseLong(words.get(3)),
                        Long.parseLong(words.get(4))));
            default -> Optional.empty();
        };
    }

    private static String checksum(String fields) {
        CRC32 crc = new CRC32();
        crc.update(fields.getBytes(StandardCharsets.US_ASCII));
        return "%08x".formatted(crc.getValue());
    }
}
