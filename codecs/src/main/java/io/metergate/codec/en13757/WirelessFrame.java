package io.metergate.codec.en13757;

import io.metergate.codec.FrameSink;

/**
 * The link layer of wireless telegrams (EN 13757-4): {@code L C M M A A A A A A CI ..}, with checks in frame format A
 * or B, or without where a receiver took them out. The length tells which.
 */
final class WirelessFrame {
    static final int HEADER_BYTES = 10;

    private static final int CONTROL = 1;
    private static final int MANUFACTURER = 2;
    private static final int LENGTH_MIN = 10;
    static final int CRC_BYTES = 2;
    private static final int BLOCK_BYTES = 16;
    /** In format B the first check covers so many bytes at most. */
    private static final int BLOCK_B_BYTES = 126;

    private static final int LAYERS_MAX = 4;

    /** What meters send by themselves, and what they answer. */
    private static final int SEND_NO_REPLY = 0x44;

    private static final int SEND_INSTALLATION = 0x46;
    private static final int ACCESS_NO_REPLY = 0x47;
    private static final int ACCESS_DEMAND = 0x48;
    private static final int RESPONSE = 0x08;
    private static final int ACKNOWLEDGE = 0x00;
    private static final int RESPONSE_FLAGS = 0x30;

    private WirelessFrame() {}

    /** Whether bytes are a telegram, whole or not, rather than bare records. */
    static boolean isOne(byte[] bytes, int at, int end) {
        int left = end - at;
        if (left < 4) {
            return false;
        }
        boolean spontaneous = isSpontaneous(bytes[at + CONTROL]);
        boolean maker = Header.isManufacturer(bytes, at + MANUFACTURER);
        if (spontaneous && maker) {
            return true;
        }
        int length = bytes[at] & 0xFF;
        if (length < LENGTH_MIN || left <= HEADER_BYTES) {
            return false;
        }
        boolean plain = left == length + 1 && Transport.isKnown(bytes[at + HEADER_BYTES]);
        int checked = HEADER_BYTES + CRC_BYTES;
        boolean withChecks = left == lengthA(length) && Transport.isKnown(bytes[at + checked]);
        boolean answer = (bytes[at + CONTROL] & ~RESPONSE_FLAGS) == RESPONSE;
        boolean cut = answer && maker && Transport.isKnown(bytes[at + HEADER_BYTES]);
        return ((plain || withChecks) && (maker || spontaneous)) || cut;
    }

    /** Whether bytes are one telegram by its length, its checks or its first fields. */
    static boolean isSound(byte[] bytes, int at, int end) {
        int left = end - at;
        int length = left == 0 ? 0 : bytes[at] & 0xFF;
        if (length < LENGTH_MIN || left <= HEADER_BYTES) {
            return false;
        }
        if (left == lengthA(length) && isChecked(bytes, at, at + HEADER_BYTES)) {
            return true;
        }
        boolean answer = (bytes[at + CONTROL] & ~RESPONSE_FLAGS) == RESPONSE;
        return left == length + 1
                && (isSpontaneous(bytes[at + CONTROL]) || answer)
                && Header.isManufacturer(bytes, at + MANUFACTURER)
                && Transport.isKnown(bytes[at + HEADER_BYTES]);
    }

    /** Whether so many bytes are a telegram of that length field or the beginning of one. */
    static boolean mayHave(int length, int bytes) {
        return length >= LENGTH_MIN && bytes <= lengthA(length);
    }

    static boolean isSpontaneous(int control) {
        return control == SEND_NO_REPLY
                || control == SEND_INSTALLATION
                || control == ACCESS_NO_REPLY
                || control == ACCESS_DEMAND;
    }

    /** Reads the telegram that starts at the base; the index after it in the frame, negative when it is malformed. */
    static int decode(Telegram telegram) {
        byte[] bytes = telegram.bytes;
        int base = telegram.base;
        int left = telegram.end - base;
        int length = bytes[base] & 0xFF;
        int first = base + HEADER_BYTES;
        int whole = lengthA(length);
        if (length >= LENGTH_MIN && left >= whole && isChecked(bytes, base, first)) {
            return checkedA(telegram, length) && layers(telegram) ? base + whole : -1;
        }
        if (length >= LENGTH_MIN && left == whole && left != length + 1) {
            telegram.malformed(first, "CRC", "that of the first block is another");
            return -1;
        }
        int next = base + length + 1;
        boolean last = left == length + 1;
        if (length < LENGTH_MIN || !(last || (left > length + 1 && isOne(bytes, next, telegram.end)))) {
            telegram.malformed(base, "L field", "not that of the telegram");
            return -1;
        }
        if (last && isCutA(bytes, base, next)) {
            telegram.malformed(next, "CRC", "the telegram has that of its first block and ends before the others");
            return -1;
        }
        telegram.end = next;
        if (isB(bytes, base, next, telegram.sink) && !strippedB(telegram)) {
            return -1;
        }
        return layers(telegram) ? next : -1;
    }

    /**
     * Whether bytes as long as a telegram without checks are one of format A that is cut off: the check of the first
     * block is right, and a CI field follows it.
     */
    static boolean isCutA(byte[] bytes, int base, int end) {
        int first = base + HEADER_BYTES;
        return end - first > CRC_BYTES && Transport.isKnown(bytes[first + CRC_BYTES]) && isChecked(bytes, base, first);
    }

    /** Checks every block of format A and goes on without the checks. */
    private static boolean checkedA(Telegram telegram, int length) {
        byte[] bytes = telegram.bytes;
        int from = telegram.base;
        int crc = from + HEADER_BYTES;
        int end = from + lengthA(length);
        while (true) {
            if (!isChecked(bytes, from, crc)) {
                return telegram.malformed(crc, "CRC", "that of the block before it is another");
            }
            from = crc + CRC_BYTES;
            if (from == end) {
                break;
            }
            crc = Math.min(from + BLOCK_BYTES, end - CRC_BYTES);
        }
        byte[] stripped = telegram.stripped(length + 1);
        int to = HEADER_BYTES;
        System.arraycopy(bytes, telegram.base, stripped, 0, HEADER_BYTES);
        for (int at = telegram.base + HEADER_BYTES + CRC_BYTES; at < end; at += BLOCK_BYTES + CRC_BYTES) {
            int size = Math.min(BLOCK_BYTES, end - CRC_BYTES - at);
            System.arraycopy(bytes, at, stripped, to, size);
            to += size;
        }
        telegram.goOnStripped(stripped, to, HEADER_BYTES, BLOCK_BYTES);
        return true;
    }

    /**
     * Whether the last bytes of the one block of format B, or of one of the two, are its check. Where the records of an
     * open telegram need these bytes, they are records that look like a check by chance. A telegram that ends one or
     * two bytes behind the first check has no room for a second block, and so is none of format B.
     */
    static boolean isB(byte[] bytes, int base, int end, FrameSink sink) {
        int length = end - base;
        int behind = length - BLOCK_B_BYTES - CRC_BYTES;
        if (length <= HEADER_BYTES + 1 + CRC_BYTES || (behind > 0 && behind <= CRC_BYTES)) {
            return false;
        }
        boolean checked = behind <= 0
                ? isChecked(bytes, base, end - CRC_BYTES)
                : isChecked(bytes, base, base + BLOCK_B_BYTES) || isSecondChecked(bytes, base, end);
        return checked && !PlainFrames.endsInRecord(bytes, base, end, sink);
    }

    private static boolean isSecondChecked(byte[] bytes, int base, int end) {
        int second = base + BLOCK_B_BYTES + CRC_BYTES;
        return end - second > CRC_BYTES && isChecked(bytes, second, end - CRC_BYTES);
    }

    /** Goes on without the checks of format B; false where of two only one is right. */
    private static boolean strippedB(Telegram telegram) {
        byte[] bytes = telegram.bytes;
        int length = telegram.end - telegram.base;
        if (length > BLOCK_B_BYTES + CRC_BYTES) {
            int crc = telegram.base + BLOCK_B_BYTES;
            if (!isChecked(bytes, telegram.base, crc)) {
                return telegram.malformed(crc, "CRC", "that of the first block is another");
            }
            if (!isSecondChecked(bytes, telegram.base, telegram.end)) {
                return telegram.malformed(telegram.end - CRC_BYTES, "CRC", "that of the second block is another");
            }
        }
        byte[] stripped = telegram.stripped(length);
        int first = Math.min(BLOCK_B_BYTES, length - CRC_BYTES);
        System.arraycopy(bytes, telegram.base, stripped, 0, first);
        int second = Math.max(0, length - first - 2 * CRC_BYTES);
        System.arraycopy(bytes, telegram.base + first + CRC_BYTES, stripped, first, second);
        telegram.goOnStripped(stripped, first + second, first, BLOCK_B_BYTES);
        return true;
    }

    private static boolean layers(Telegram telegram) {
        int base = telegram.base;
        int control = telegram.bytes[base + CONTROL];
        telegram.isWireless = true;
        telegram.linkAddress(base + MANUFACTURER);
        Header.identification(telegram, base + MANUFACTURER + 2);
        Notes notes = telegram.notes;
        if (notes != null) {
            notes.field(base, 1, "L field", (telegram.bytes[base] & 0xFF) + " bytes follow");
            notes.text(base + CONTROL, 1, "link.control", "%02X".formatted(control));
            Header.noteLink(notes, telegram.bytes, base + MANUFACTURER, "link");
        }
        boolean answer = (control & ~RESPONSE_FLAGS) == RESPONSE || control == ACKNOWLEDGE;
        if (!isSpontaneous(control) && !answer && !telegram.takesRequests) {
            return telegram.malformed(base + CONTROL, "C field", "not that of a meter");
        }
        return layers(telegram, base + HEADER_BYTES);
    }

    private static boolean layers(Telegram telegram, int ci) {
        int at = ci;
        for (int layer = 0; layer < LAYERS_MAX && at >= 0; layer++) {
            if (at >= telegram.end) {
                return telegram.malformed(telegram.end, "CI field", "missing");
            }
            switch (telegram.bytes[at] & 0xFF) {
                case ExtendedLink.SHORT, ExtendedLink.SESSION, ExtendedLink.ADDRESSED, ExtendedLink.ADDRESSED_SESSION ->
                    at = ExtendedLink.read(telegram, at);
                case Authentication.CI -> at = telegram.authentication.read(telegram, at);
                default -> {
                    return Transport.decode(telegram, at);
                }
            }
        }
        return at >= 0 && telegram.malformed(at, "CI field", "more layers than there are");
    }

    private static int lengthA(int length) {
        int blocks = (length + 1 - HEADER_BYTES + BLOCK_BYTES - 1) / BLOCK_BYTES;
        return length + 1 + CRC_BYTES * (1 + blocks);
    }

    private static boolean isChecked(byte[] bytes, int from, int crcAt) {
        return Crc16.of(bytes, from, crcAt) == (((bytes[crcAt] & 0xFF) << 8) | (bytes[crcAt + 1] & 0xFF));
    }
}
