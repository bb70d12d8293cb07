package io.metergate.codec.watteco;

import static io.metergate.codec.watteco.Frames.ascii;
import static io.metergate.codec.watteco.Frames.octets;
import static io.metergate.codec.watteco.Frames.report;

import io.metergate.codec.FrameContext;
import io.metergate.codec.FuzzTarget;
import io.metergate.codec.bytes.Hex;
import java.util.List;

/** Frames that this project made, one or more of every kind. */
public final class WattecoSamples {
    /** 2023-11-14T22:13:20Z. */
    static final long RECEIVED_AT = 1_700_000_000;

    /** Energies and powers of all phases. */
    static final byte[] ENERGY = octets(
            "710A800A0000",
            "00012345" + "00000007" + "00002345" + "00000011" + "000003E8" + "00000000" + "00000064" + "0000009C");

    static final byte[] VOLTAGE = octets("310A800B0000", "0906" + "002A" + "001E");

    /** Historical teleinformation: address, two tariffs, current, apparent power. */
    static final byte[] HISTORICAL = octets(
            "110A00540000", "0000000100400188" + ascii("031234567890") + "00BC614E" + "00012345" + "000F" + "00000D48");

    /** Linky's standard teleinformation by the numbers of the groups. */
    static final byte[] STANDARD_TIC = octets(
            "110A00560000",
            "2A" + "00" + "02" + "04" + "05" + "06" + "14" + "19" + "21" + "37"
                    + ascii("041234567890")
                    + "45" + "18060F0C1E00"
                    + "84" + "42415345"
                    + "00BC614E"
                    + "00BC6000"
                    + "0000000A"
                    + "000B"
                    + "000A28"
                    + "003A0000");

    /** Teleinformation of a large meter, in its second instance. */
    static final byte[] LARGE_TIC = octets(
            "110A00570100",
            "2B" + "01" + "02" + "03" + "04" + "10" + "28" + "29" + "37" + "3C" + "0D"
                    + "06" + "041234567890"
                    + "04"
                    + "0F0618" + "0C1E00"
                    + "000457"
                    + "2DF00000" + "0E"
                    + "2DF00000"
                    + "0003E8"
                    + "000057" + "0B"
                    + "3E99999A"
                    + "04");

    static final List<byte[]> STANDARD = List.of(
            ENERGY,
            VOLTAGE,
            report("310A800B0000", 0x41, "0906002A001E", "9050"),
            octets("110A800D0000", "090600010002" + "090600030004" + "090600050006"),
            octets("110A80100000", "00000064".repeat(8)),
            report("110A80100001", 0x41, "FFFFFF9C".repeat(8), "A0" + "D0020000003200000005" + "81" + "0001" + "0002"),
            octets("110A00520000", "0003E8" + "FFFFF6" + "000A" + "0064" + "FFF6"),
            octets("110A80520000", "6C88" + "68A0" + "7080" + "08FC".repeat(6) + "000100020003"),
            report("110A00060000", 0x10, "01"),
            report("118A00060000", 0x10, "00"),
            report("110A000C0055", 0x39, "41480000"),
            report("118A000C0055", 0x39, "41480000", "A0" + "C8" + "41200000"),
            report("310A000F0402", 0x23, "00000A11"),
            report("110A000F0055", 0x10, "01"),
            report("110A80050000", 0x19, "0205"),
            report("110A00500006", 0x41, "01" + "05" + "1234" + "0DAC" + "04", "90"),
            report("110A00500006", 0x41, "01" + "04" + "0DAC" + "04", "A0" + "D0" + "04" + "0DAC" + "000A" + "01"),
            Hex.parse("110100000002" + "00" + "0D" + "010203000456"),
            report("11010000000500", 0x42, "54657374"),
            report(
                    "11010050000400",
                    0x4C,
                    "02" + "00" + "01" + "0000" + "00" + "01" + "02" + "00528052" + "01" + "0006"),
            Hex.parse("110100500004" + "86"),
            report("11018004000200", 0x41, "00F00064"),
            Hex.parse("1107000F" + "00" + "00" + "0402"),
            Hex.parse("1107000F" + "86" + "00" + "0402"),
            Hex.parse("1109000F" + "00" + "00" + "0402" + "23" + "0000" + "803C" + "00000001"),
            Hex.parse("11090050" + "00" + "00" + "0006" + "41" + "000A" + "8E10" + "05" + "0102006404"),
            octets("110A80070001", "010304" + "0000002A"),
            octets("110A80090000", "07" + "0003" + "010304" + "01020304" + "020300"),
            report("110A12340000", 0x2A, "00000A"),
            HISTORICAL,
            STANDARD_TIC,
            LARGE_TIC);

    private WattecoSamples() {}

    public static FuzzTarget target() {
        return new FuzzTarget(new WattecoCodec(WattecoDevice.ANY), STANDARD, FrameContext.unknown(), frame -> {});
    }
}
