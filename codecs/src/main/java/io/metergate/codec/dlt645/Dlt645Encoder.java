package io.metergate.codec.dlt645;

import io.metergate.codec.CommandEncoder;
import io.metergate.codec.CommandTarget;
import io.metergate.codec.EncodeResult;
import io.metergate.codec.EncodeResult.Encoded;
import io.metergate.codec.EncodeResult.Impossible;
import io.metergate.codec.MeterCommand;
import io.metergate.codec.MeterCommand.Kind;
import io.metergate.codec.MeterCommand.Read;
import io.metergate.codec.MeterCommand.SetClock;
import io.metergate.codec.MeterCommand.SetInterval;
import io.metergate.codec.MeterCommand.SetRelay;
import io.metergate.codec.RelayState;
import io.metergate.codec.bytes.Bcd;
import io.metergate.codec.bytes.Hex;
import io.metergate.codec.bytes.LittleEndian;
import java.time.LocalDateTime;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A gateway's commands as frames. The target's password is PA P0 P1 P2 in eight hex digits, its operator C0 C1 C2 C3 in
 * eight more, zeros where there is none. The clock is written with the password where there is one, else by the
 * broadcast function, which meters follow within five minutes of their own time.
 */
final class Dlt645Encoder implements CommandEncoder {
    /** The FPort on which LoRaWAN modules carry the frames. */
    private static final int LORAWAN_PORT = 2;

    private static final int INTERVAL = 0x04600101;
    private static final int DATE_AND_TIME = 0x0400010C;
    private static final int ADDRESS_DIGITS = 12;
    private static final int INTERVAL_MAX = 0xFFFF;
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2099;
    private static final Impossible NO_ADDRESS = new Impossible("the meter's address is not up to twelve digits");
    private static final Impossible NO_PASSWORD = new Impossible("the password is not PA P0 P1 P2 in eight hex digits");

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.values());
    }

    @Override
    public EncodeResult encode(MeterCommand command, CommandTarget target) {
        String digits = target.meterAddress();
        if (digits == null || !digits.matches("\\d{1,12}")) {
            return NO_ADDRESS;
        }
        String address = "0".repeat(ADDRESS_DIGITS - digits.length()) + digits;
        Dlt645Credentials credentials = credentials(target);
        if (command instanceof Read read) {
            OptionalInt di = DataItems.identifier(read.register().packed());
            return di.isEmpty()
                    ? new Impossible("no data identifier names this register")
                    : new Encoded(Dlt645Commands.read(address, di.getAsInt()), LORAWAN_PORT);
        }
        if (command instanceof SetClock clock) {
            return clock(address, credentials, clock.clock());
        }
        if (credentials == null) {
            return NO_PASSWORD;
        }
        if (command instanceof SetRelay relay) {
            return relay(address, credentials, relay);
        }
        return interval(address, credentials, ((SetInterval) command).interval().toSeconds());
    }

    private static EncodeResult relay(String address, Dlt645Credentials credentials, SetRelay relay) {
        RelayAction action = relay.wanted() == RelayState.OPEN ? RelayAction.TRIP : RelayAction.CLOSE;
        if (!isWritable(relay.validUntil())) {
            return new Impossible("a meter's clock has the years 2000 to 2099");
        }
        RelayCommand command = new RelayCommand(address, action, credentials, relay.validUntil());
        return new Encoded(Dlt645Commands.relay(command), LORAWAN_PORT);
    }

    private static EncodeResult interval(String address, Dlt645Credentials credentials, long seconds) {
        if (seconds < 1 || seconds > INTERVAL_MAX) {
            return new Impossible("an interval has 1 to 65535 seconds");
        }
        byte[] data = new byte[2];
        LittleEndian.put(data, 0, 2, seconds);
        return new Encoded(Dlt645Commands.write(address, INTERVAL, credentials, data), LORAWAN_PORT);
    }

    private static EncodeResult clock(String address, @Nullable Dlt645Credentials credentials, LocalDateTime clock) {
        if (!isWritable(clock)) {
            return new Impossible("a meter's clock has the years 2000 to 2099");
        }
        if (credentials == null) {
            return new Encoded(Dlt645Commands.timeBroadcast(address, clock), LORAWAN_PORT);
        }
        byte[] data = new byte[7];
        Bcd.put(data, 0, 1, clock.getSecond());
        Bcd.put(data, 1, 1, clock.getMinute());
        Bcd.put(data, 2, 1, clock.getHour());
        Bcd.put(data, 3, 1, clock.getDayOfWeek().getValue() % 7);
        Bcd.put(data, 4, 1, clock.getDayOfMonth());
        Bcd.put(data, 5, 1, clock.getMonthValue());
        Bcd.put(data, 6, 1, clock.getYear() - FIRST_YEAR);
        return new Encoded(Dlt645Commands.write(address, DATE_AND_TIME, credentials, data), LORAWAN_PORT);
    }

    private static boolean isWritable(LocalDateTime time) {
        return time.getYear() >= FIRST_YEAR && time.getYear() <= LAST_YEAR;
    }

    private static @Nullable Dlt645Credentials credentials(CommandTarget target) {
        String operatorText = target.operator() == null ? "00000000" : target.operator();
        String passwordText = target.password() == null ? "" : target.password();
        if (!passwordText.matches("0[0-9][0-9A-Fa-f]{6}") || !operatorText.matches("[0-9A-Fa-f]{8}")) {
            return null;
        }
        byte[] password = Hex.parse(passwordText);
        byte[] operator = Hex.parse(operatorText);
        return new Dlt645Credentials(
                password[0], (int) LittleEndian.value(password, 1, 3), (int) LittleEndian.value(operator, 0, 4));
    }
}
