package io.metergate.codec.dlt698;

import io.metergate.codec.CommandEncoder;
import io.metergate.codec.CommandTarget;
import io.metergate.codec.EncodeResult;
import io.metergate.codec.EncodeResult.Encoded;
import io.metergate.codec.EncodeResult.Impossible;
import io.metergate.codec.FrameContext;
import io.metergate.codec.MeterCommand;
import io.metergate.codec.MeterCommand.Kind;
import io.metergate.codec.MeterCommand.Read;
import io.metergate.codec.MeterCommand.SetClock;
import io.metergate.codec.MeterCommand.SetRelay;
import io.metergate.codec.RelayState;
import java.nio.ByteBuffer;
import java.time.LocalDateTime;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A gateway's commands as plain messages: get for a register, set for the clock (4000), and for the relay the
 * methods 129 and 130 of remote control (8000). A meter whose security chip is in use refuses them, as only its
 * chip's counterpart can vouch for a command. The service has no field for how long a relay command is valid.
 */
final class Dlt698Encoder implements CommandEncoder {
    private static final int CLIENT = 0x10;
    private static final int CLOCK = 0x40000200;
    private static final int TRIP = 0x80008100;
    private static final int CLOSE = 0x80008200;
    private static final int RELAY = 0xF2050201;
    private static final int CLOSE_AT_ONCE = 1;
    private static final int SIZE = 64;

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.RELAY_OPEN, Kind.RELAY_CLOSE, Kind.READ, Kind.SET_CLOCK);
    }

    @Override
    public EncodeResult encode(MeterCommand command, CommandTarget target) {
        String address = target.meterAddress();
        if (address == null || !address.matches("(\\d\\d){1,16}")) {
            return new Impossible("the meter's address is not an even number of digits up to 32");
        }
        ByteBuffer message = ByteBuffer.allocate(SIZE);
        if (command instanceof Read read) {
            OptionalInt oad = Quantities.descriptor(read.register().packed());
            if (oad.isEmpty()) {
                return new Impossible("no object attribute is this register");
            }
            service(message, Apdu.GET_REQUEST, oad.getAsInt());
        } else if (command instanceof SetRelay relay) {
            relay(message, relay.wanted());
        } else if (command instanceof SetClock clock) {
            service(message, Apdu.SET_REQUEST, CLOCK);
            time(message, clock.clock());
        } else {
            return new Impossible("the protocol has no such command");
        }
        byte[] bytes = new byte[message.put((byte) 0).position()];
        message.flip().get(bytes);
        byte[] frame = Dlt698Frames.build(address, Dlt698Frames.REQUEST, CLIENT, bytes);
        return new Encoded(frame, FrameContext.PORT_UNKNOWN);
    }

    private static void service(ByteBuffer message, int service, int descriptor) {
        message.put((byte) service).put((byte) 1).put((byte) 1).putInt(descriptor);
    }

    private static void relay(ByteBuffer message, RelayState wanted) {
        boolean open = wanted == RelayState.OPEN;
        service(message, Apdu.ACTION_REQUEST, open ? TRIP : CLOSE);
        message.put((byte) Tags.ARRAY).put((byte) 1).put((byte) Tags.STRUCTURE).put((byte) (open ? 4 : 2));
        message.put((byte) Tags.OAD).putInt(RELAY);
        if (open) {
            message.put((byte) Tags.UNSIGNED).put((byte) 0);
            message.put((byte) Tags.LONG_UNSIGNED).putShort((short) 0);
            message.put((byte) Tags.BOOL).put((byte) 0);
        } else {
            message.put((byte) Tags.ENUM).put((byte) CLOSE_AT_ONCE);
        }
    }

    private static void time(ByteBuffer message, LocalDateTime time) {
        message.put((byte) Tags.DATE_TIME_S).putShort((short) time.getYear());
        message.put((byte) time.getMonthValue()).put((byte) time.getDayOfMonth());
        message.put((byte) time.getHour()).put((byte) time.getMinute()).put((byte) time.getSecond());
    }
}
