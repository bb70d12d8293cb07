package io.metergate.codec.en13757;

import io.metergate.codec.CommandEncoder;
import io.metergate.codec.CommandTarget;
import io.metergate.codec.EncodeResult;
import io.metergate.codec.FrameContext;
import io.metergate.codec.MeterCommand;
import io.metergate.codec.MeterCommand.Kind;
import io.metergate.codec.bytes.LittleEndian;
import io.metergate.codec.bytes.Sums;
import java.time.LocalDateTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The commands that the wired standard has: a request for the data (REQ_UD2), and a clock to set (CI 51 with a record
 * of type F). A meter is asked by its primary address; without one, the only meter on the line is.
 */
final class En13757Commands implements CommandEncoder {
    private static final int REQUEST = 0x5B;
    private static final int SEND = 0x53;
    private static final int SEND_DATA = 0x51;
    private static final int ADDRESS_MAX = 250;
    /** The address to which a meter answers that is alone on its line. */
    private static final int ANYONE = 254;

    private static final int LENGTH = 9;
    private static final int FRAME_BYTES = 15;
    private static final int TIME = 9;
    private static final int YEAR_MIN = 2000;
    private static final int YEAR_MAX = 2099;

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.READ, Kind.SET_CLOCK);
    }

    @Override
    public EncodeResult encode(MeterCommand command, CommandTarget target) {
        int address = address(target.meterAddress());
        if (address < 0) {
            return new EncodeResult.Impossible("only a primary address of 0 to 250 can be asked in one frame");
        }
        if (command instanceof MeterCommand.Read) {
            return encoded(ShortFrame.of(REQUEST, address));
        }
        if (command instanceof MeterCommand.SetClock set) {
            int year = set.clock().getYear();
            return year < YEAR_MIN || year > YEAR_MAX
                    ? new EncodeResult.Impossible("the clock can be set from 2000 to 2099 only")
                    : encoded(clock(address, set.clock()));
        }
        return new EncodeResult.Impossible("M-Bus has no command for this that is the same with every meter");
    }

    private static EncodeResult encoded(byte[] frame) {
        return new EncodeResult.Encoded(frame, FrameContext.PORT_UNKNOWN);
    }

    private static int address(@Nullable String digits) {
        if (digits == null) {
            return ANYONE;
        }
        if (!digits.matches("\\d{1,3}")) {
            return -1;
        }
        int address = Integer.parseInt(digits);
        return address <= ADDRESS_MAX ? address : -1;
    }

    private static byte[] clock(int address, LocalDateTime clock) {
        byte[] frame = new byte[FRAME_BYTES];
        byte[] start = {0x68, LENGTH, LENGTH, 0x68, SEND, (byte) address, SEND_DATA, 0x04, Quantities.DATE_AND_TIME};
        System.arraycopy(start, 0, frame, 0, start.length);
        int year = clock.getYear() - YEAR_MIN;
        long time = clock.getMinute()
                | (clock.getHour() | 1 << 5) << 8
                | (clock.getDayOfMonth() | (year & 0x7) << 5) << 16
                | (long) (clock.getMonthValue() | (year & 0x78) << 1) << 24;
        LittleEndian.put(frame, TIME, 4, time);
        frame[FRAME_BYTES - 2] = Sums.modulo256(frame, LongFrame.CONTROL, FRAME_BYTES - 2);
        frame[FRAME_BYTES - 1] = 0x16;
        return frame;
    }
}
