package io.metergate.benchmark.load.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class PacketReaderTest {
    private final PacketReader reader = new PacketReader();
    private final List<String> seen = new ArrayList<>();
    private final PacketReader.Listener listener = new PacketReader.Listener() {
        @Override
        public void connack(int code) {
            seen.add("connack " + code);
        }

        @Override
        public void puback(int packetId) {
            seen.add("puback " + packetId);
        }

        @Override
        public void other(int type) {
            seen.add("other " + Integer.toHexString(type));
        }
    };

    @Test
    void readsAnAcknowledgement() {
        read("4002 1234");

        assertEquals(List.of("puback 4660"), seen);
    }

    @Test
    void readsManyPacketsOfOnePiece() {
        read("2002 0000 4002 0001 4002 0002 D000 4002 FFFF");

        assertEquals(List.of("connack 0", "puback 1", "puback 2", "other d0", "puback 65535"), seen);
    }

    @Test
    void readsPacketsThatAreCutAnywhere() {
        for (String octet : "20 02 00 05 40 02 00 07 D0 00 40 02 01 00".split(" ", -1)) {
            read(octet);
        }

        assertEquals(List.of("connack 5", "puback 7", "other d0", "puback 256"), seen);
    }

    @Test
    void skipsTheBodyOfOthersWhateverItsLength() {
        String body = "AB".repeat(200);

        read("30C801" + body.substring(0, 100));
        read(body.substring(100) + "4002 0009");

        assertEquals(List.of("other 30", "puback 9"), seen);
    }

    @Test
    void readsAnAcknowledgementThatCarriesAReason() {
        read("4004 0003 10 00 4002 0004");

        // The identifier is in the first two octets of the body, whatever follows.
        assertEquals(List.of("puback 3", "puback 4"), seen);
    }

    @Test
    void refusesALengthThatNeverEnds() {
        assertThrows(IllegalStateException.class, () -> read("30 FF FF FF FF FF"));
    }

    private void read(String hex) {
        reader.read(ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", ""))), listener);
    }
}
