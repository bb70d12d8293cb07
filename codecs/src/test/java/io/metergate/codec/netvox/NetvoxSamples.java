package io.metergate.codec.netvox;

import io.metergate.codec.FrameContext;
import io.metergate.codec.FuzzTarget;
import io.metergate.codec.bytes.Hex;
import java.util.List;

/** Frames that this project made from the documents, of each kind of message. */
final class NetvoxSamples {
    static final byte[] PLUG_ENERGY = Hex.parse("010E01" + "01" + "00012345" + "000100");
    static final byte[] PLUG_POWER = Hex.parse("010E02" + "00E6" + "04D2" + "011C" + "0000");
    static final byte[] THREE_CURRENTS = Hex.parse("014A03" + "24" + "03E8" + "03E9" + "03EA" + "36");

    static final List<byte[]> FRAMES = List.of(
            PLUG_ENERGY,
            PLUG_POWER,
            THREE_CURRENTS,
            Hex.parse("014A01" + "A4" + "03E8" + "03E9" + "03EA" + "05"),
            Hex.parse("019902" + "24" + "0105" + "00000BB8" + "00"),
            Hex.parse("014A04" + "24" + "2A" + "000000000000"),
            Hex.parse("014900" + "82022023010100" + "00"),
            Hex.parse("014901" + "24" + "03E8" + "0A" + "00000000"),
            Hex.parse("01CA02" + "00000064" + "00000065"),
            Hex.parse("013F01" + "24" + "0064" + "0065" + "000000"),
            Hex.parse("019C17" + "05" + "00012345" + "01" + "01" + "00"),
            Hex.parse("019C12" + "05" + "0001" + "0010" + "0011" + "00"),
            Hex.parse("810E" + "00" + "0000000000000000"),
            Hex.parse("821F" + "003C" + "0384" + "0A" + "00000000"),
            Hex.parse("919C" + "05" + "0000000000000000"));

    private NetvoxSamples() {}

    static FuzzTarget target() {
        return new FuzzTarget(new NetvoxCodec(null), FRAMES, FrameContext.unknown(), frame -> {});
    }
}
