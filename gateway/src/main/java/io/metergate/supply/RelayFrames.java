package io.metergate.supply;

import io.metergate.codec.dlt645.Dlt645Commands;
import io.metergate.codec.dlt645.Dlt645Credentials;
import io.metergate.codec.dlt645.RelayAction;
import io.metergate.codec.dlt645.RelayCommand;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** Writes the DL/T 645 frames that switch a supply. */
public final class RelayFrames {
    private static final int ADDRESS_DIGITS = 12;
    private static final int PASSWORD_MASK = 0xFFFFFF;

    private final ZoneId metersZone;

    /**
     * Makes a writer.
     *
     * @param metersZone the zone that the meters' clocks run in
     */
    public RelayFrames(ZoneId metersZone) {
        this.metersZone = metersZone;
    }

    /**
     * The frame that makes a meter switch, and that it refuses once expired.
     *
     * @param serial the meter's address, at most twelve digits
     */
    public byte[] frame(String serial, SupplyState supply, Dlt645Credentials credentials, Instant expiresAt) {
        String address = "0".repeat(Math.max(0, ADDRESS_DIGITS - serial.length())) + serial;
        RelayAction action = supply == SupplyState.ON ? RelayAction.CLOSE : RelayAction.TRIP;
        LocalDateTime validUntil = LocalDateTime.ofInstant(expiresAt, metersZone);
        return Dlt645Commands.relay(new RelayCommand(address, action, credentials, validUntil));
    }

    /**
     * A meter's credentials as the database keeps them.
     *
     * @param password PA, P0, P1, P2
     * @param operator C0, C1, C2, C3
     */
    public static Dlt645Credentials credentials(byte[] password, byte[] operator) {
        int threeBytes = littleEndian(password) >>> 8 & PASSWORD_MASK;
        return new Dlt645Credentials(password[0] & 0xFF, threeBytes, littleEndian(operator));
    }

    private static int littleEndian(byte[] fourBytes) {
        return ByteBuffer.wrap(fourBytes).order(ByteOrder.LITTLE_ENDIAN).getInt();
    }
}
