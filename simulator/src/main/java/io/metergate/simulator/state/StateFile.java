package io.metergate.simulator.state;

import io.metergate.simulator.meter.MeterState;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * The states of a fleet: a header and one slot of 128 bytes a meter, overwritten in place. A slot never crosses a page,
 * so that a killed process leaves the old state or the new one. Locked against a second simulator; a loss of power of
 * the host may cost the newest states.
 */
public final class StateFile implements Closeable {
    /** The longest device id, in UTF-8 bytes. */
    public static final int DEVICE_ID_BYTES_MAX = 64;

    private static final byte[] HEADER = "metergate simulator state 1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int SLOT_BYTES = 128;
    private static final int REGISTER_AT = 72;
    private static final int UPLINKS_AT = 80;
    private static final int RELAY_AT = 88;
    private static final int CHECKSUM_AT = 120;

    private final Path path;
    private final FileChannel channel;
    private final Map<String, Integer> slots = new HashMap<>();
    private final Map<String, MeterState> found = new HashMap<>();

    private StateFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Opens the file, or creates it for its owner only.
     *
     * @throws IOException also when another simulator has it open, or when it is damaged or no state file
     */
    public static StateFile open(Path path) throws IOException {
        FileChannel channel = FileChannel.open(
                path,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            lock(path, channel);
            StateFile file = new StateFile(path, channel);
            file.load();
            return file;
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
    }

    /** What was last kept for a device. */
    public synchronized Optional<MeterState> find(String deviceId) {
        return Optional.ofNullable(found.get(deviceId));
    }

    /** The device's slot; a new one is added for a new device. */
    public synchronized StateSlot slot(String deviceId) {
        int index = slots.computeIfAbsent(deviceId, id -> slots.size());
        return state -> write(index, encode(deviceId, state));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static void lock(Path path, FileChannel channel) throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            lock = null;
        }
        if (lock == null) {
            throw new IOException(path + " is in use by another simulator");
        }
    }

    private void load() throws IOException {
        long size = channel.size();
        if (size == 0) {
            write(-1, ByteBuffer.allocate(SLOT_BYTES).put(HEADER).rewind());
            return;
        }
        ByteBuffer header = read(-1);
        byte[] start = new byte[HEADER.length];
        header.get(start);
        if (!Arrays.equals(start, HEADER)) {
            throw new IOException(path + " is not a state file of the simulator");
        }
        // A slot that was being added when the process was killed may be cut short; it belongs to no meter yet.
        int count = (int) (size / SLOT_BYTES) - 1;
        for (int index = 0; index < count; index++) {
            decode(index, read(index));
        }
    }

    private void decode(int index, ByteBuffer slot) throws IOException {
        if (slot.get(0) == 0) {
            slots.put("\0" + index, index);
            return;
        }
        if (slot.getInt(CHECKSUM_AT) != checksum(slot)) {
            throw new IOException(path + " is damaged at byte " + (index + 1L) * SLOT_BYTES
                    + "; without the file the meters start at their startWh");
        }
        byte[] id = new byte[slot.get(0)];
        slot.get(1, id);
        String deviceId = new String(id, StandardCharsets.UTF_8);
        slots.put(deviceId, index);
        found.put(
                deviceId, new MeterState(slot.getLong(REGISTER_AT), slot.get(RELAY_AT) != 0, slot.getLong(UPLINKS_AT)));
    }

    private static ByteBuffer encode(String deviceId, MeterState state) {
        byte[] id = deviceId.getBytes(StandardCharsets.UTF_8);
        ByteBuffer slot = ByteBuffer.allocate(SLOT_BYTES);
        slot.put(0, (byte) id.length).put(1, id);
        slot.putLong(REGISTER_AT, state.wattMilliseconds());
        slot.putLong(UPLINKS_AT, state.uplinks());
        slot.put(RELAY_AT, (byte) (state.relayOpen() ? 1 : 0));
        return slot.putInt(CHECKSUM_AT, checksum(slot));
    }

    private static int checksum(ByteBuffer slot) {
        CRC32 crc = new CRC32();
        crc.update(slot.slice(0, CHECKSUM_AT));
        return (int) crc.getValue();
    }

    private ByteBuffer read(int index) throws IOException {
        ByteBuffer slot = ByteBuffer.allocate(SLOT_BYTES);
        long position = (index + 1L) * SLOT_BYTES;
        while (slot.hasRemaining()) {
            if (channel.read(slot, position + slot.position()) < 0) {
                throw new IOException(path + " ends within its slot at byte " + position);
            }
        }
        return slot.rewind();
    }

    private void write(int index, ByteBuffer slot) throws IOException {
        long position = (index + 1L) * SLOT_BYTES;
        while (slot.hasRemaining()) {
            channel.write(slot, position + slot.position());
        }
    }
}
