package io.metergate.codec.en13757;

import io.metergate.codec.DecodeResult;
import io.metergate.codec.DeviceKeys;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import org.jspecify.annotations.Nullable;

/**
 * One telegram while its layers are read from the outside in, and what a device's telegrams leave behind: buffers, and
 * the formats of its compact frames. Kept in the device's memory, so that reading makes no garbage.
 */
final class Telegram {
    static final int ADDRESS_BYTES = 8;
    private static final int BUFFER_BYTES = 256;
    private static final byte[] NOTHING = {};
    /** Stands in while no telegram is read. */
    private static final FrameSink NOWHERE = new FrameSink();

    /** The bytes that the layers are read from: the frame, or a copy that is stripped or decrypted. */
    byte[] bytes = NOTHING;
    /** Where the telegram starts in the bytes; faults are told from there. */
    int base;
    /** Where the content ends. */
    int end;

    /** How many bytes behind the content are left unread. */
    private int unread;

    FrameSink sink = NOWHERE;

    @Nullable
    Notes notes;

    private @Nullable FrameNotes out;
    DeviceKeys keys = DeviceKeys.NONE;
    boolean takesRequests;
    boolean isWireless;

    /** Whether the device's key has opened the content, or shown that it is genuine. */
    boolean isProtected;

    /** Where the innermost layer that names the meter does so; negative where none does. */
    private int addressAt;

    /** Whether that is in the order of a long header, where the identification is first. */
    private boolean isLongHeader;

    final Authentication authentication = new Authentication();
    final Formats formats = new Formats();
    final Ciphers ciphers = new Ciphers();

    /** After how many bytes the checks of the link layer were taken out, first and then again; 0 for none. */
    private int strippedAfter;

    private int strippedEvery;

    private byte[] stripped = NOTHING;
    private byte[] opened = NOTHING;
    private byte[] full = NOTHING;

    /** Begins with a telegram of which nothing is read yet. */
    void start(byte[] frame, int from, int to, FrameContext context, FrameSink into) {
        bytes = frame;
        base = from;
        end = to;
        unread = 0;
        sink = into;
        keys = context.keys();
        takesRequests = context.takesRequests();
        isWireless = false;
        isProtected = false;
        addressAt = -1;
        authentication.clear();
        out = into.notes();
        notes = out == null ? null : new Notes(out);
        strippedAfter = 0;
    }

    /** Lets go of what belongs to the caller. */
    boolean done(boolean decoded) {
        bytes = NOTHING;
        sink = NOWHERE;
        keys = DeviceKeys.NONE;
        notes = null;
        out = null;
        return decoded;
    }

    /** Whether anybody may have made the telegram, though its device has a key and is believed by that only. */
    boolean isExposed() {
        return isWireless && !isProtected && keys.demandsProtection();
    }

    /** Says where and why the telegram is malformed. */
    boolean malformed(int index, String field, String reason) {
        return sink.malformed(index - base, field, reason);
    }

    /**
     * Goes on with a copy that is stripped of the checks of its link layer: one after the first block, one after each
     * later block.
     */
    void goOnStripped(byte[] copy, int length, int firstBlock, int blocks) {
        int frame = base;
        bytes = copy;
        base = 0;
        end = length;
        strippedAfter = firstBlock;
        strippedEvery = blocks;
        if (out != null) {
            notes = new Notes(out, frame, crcs());
        }
    }

    /** Ends the content before bytes that are not believed. */
    void leaveUnread(int from) {
        unread = end - from;
        end = from;
    }

    /** Notes what was left unread, and what the link layer has after the last field. */
    void finishNotes() {
        if (notes != null) {
            if (unread > 0) {
                notes.field(end, unread, "records", "not encrypted, so left unread");
            }
            notes.finish();
        }
    }

    private int[] crcs() {
        int all = end + unread;
        int count = strippedAfter == 0 ? 0 : 1 + (all - strippedAfter + strippedEvery - 1) / strippedEvery;
        int[] crcs = new int[count];
        for (int i = 0; i < count; i++) {
            crcs[i] = Math.min(strippedAfter + i * strippedEvery, all) + 2 * i;
        }
        return crcs;
    }

    /** Tells a fault by its place in the frame, where the telegram was stripped or is not the first one there. */
    void tellFaultInFrame(int telegramStart) {
        if (strippedAfter != 0 || telegramStart != 0) {
            DecodeResult.Malformed fault = sink.toMalformed();
            int place = telegramStart + Notes.inFrame(fault.offset(), crcs());
            sink.malformed(place, fault.field(), fault.reason());
        }
    }

    /** A buffer for the telegram without the checks of its link layer. */
    byte[] stripped(int length) {
        if (stripped.length < length) {
            stripped = new byte[Math.max(length, BUFFER_BYTES)];
        }
        return stripped;
    }

    /** A buffer for the full frame that a compact one stands for. */
    byte[] full(int length) {
        if (full.length < length) {
            full = new byte[Math.max(length, BUFFER_BYTES)];
        }
        return full;
    }

    /** Goes on with a copy of the telegram, in which the content from an index on will be decrypted. */
    byte[] copyUpTo(int index) {
        int length = end - base;
        byte[] from = bytes;
        if (opened.length < length || opened == from) {
            opened = new byte[Math.max(length, BUFFER_BYTES)];
        }
        System.arraycopy(from, base, opened, 0, index - base);
        return opened;
    }

    /** Goes on in a copy that has the telegram from its start; the change of indices is returned. */
    int goOnIn(byte[] copy) {
        int moved = base;
        bytes = copy;
        end -= moved;
        base = 0;
        addressAt -= addressAt < 0 ? 0 : moved;
        if (notes != null && moved != 0) {
            notes.moveBy(moved);
        }
        return moved;
    }

    /** Takes the meter's address from eight bytes in the order of the link layer. */
    void linkAddress(int at) {
        addressAt = at;
        isLongHeader = false;
    }

    /** Takes it from eight bytes in the order of the long header. */
    void headerAddress(int at) {
        addressAt = at;
        isLongHeader = true;
    }

    /** Writes manufacturer, identification, version and device type, as initialisation vectors want them. */
    void address(byte[] out) {
        if (addressAt < 0) {
            return;
        }
        if (!isLongHeader) {
            System.arraycopy(bytes, addressAt, out, 0, ADDRESS_BYTES);
            return;
        }
        System.arraycopy(bytes, addressAt + Header.MANUFACTURER, out, 0, 2);
        System.arraycopy(bytes, addressAt, out, 2, Header.IDENTIFICATION_BYTES);
        System.arraycopy(bytes, addressAt + Header.VERSION, out, 6, 2);
    }

    /** Where the four bytes of the meter's number are; negative where no layer names the meter. */
    int identification() {
        return addressAt < 0 || isLongHeader ? addressAt : addressAt + 2;
    }

    /** The medium and the maker of the meter that the telegram names. */
    int meter() {
        return addressAt < 0 ? Media.OPEN : Media.of(bytes[addressAt + ADDRESS_BYTES - 1], manufacturer());
    }

    /** The device type of the meter; negative where no layer names it. */
    int deviceType() {
        return addressAt < 0 ? -1 : bytes[addressAt + ADDRESS_BYTES - 1] & 0xFF;
    }

    /** The version of the meter; negative where no layer names it. */
    int version() {
        return addressAt < 0 ? -1 : bytes[addressAt + ADDRESS_BYTES - 2] & 0xFF;
    }

    /** The three letters of the maker as they are coded; 0 where no layer names it. */
    int manufacturer() {
        if (addressAt < 0) {
            return 0;
        }
        int at = isLongHeader ? addressAt + Header.MANUFACTURER : addressAt;
        return (bytes[at] & 0xFF) | ((bytes[at + 1] & 0xFF) << 8);
    }
}
