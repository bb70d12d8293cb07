package io.metergate.codec.jooby;

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
import io.metergate.codec.Obis;
import io.metergate.codec.RelayState;
import io.metergate.codec.crypto.Aes128;
import io.metergate.codec.jooby.JoobyMessages.Access;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Commands to meters: a message in one segment, which every LoRaWAN payload has room for. */
final class Encoder implements CommandEncoder {
    private static final int MESSAGE_ID = 1;
    private static final int SESSION = 1;
    private static final long ANY_TARIFF = ~0xFF00L;

    private final boolean threePhases;

    private Encoder(boolean threePhases) {
        this.threePhases = threePhases;
    }

    static CommandEncoder of(JoobyProtocol protocol) {
        if (protocol == JoobyProtocol.MODULE) {
            return new ModuleEncoder();
        }
        return protocol.isMeter() ? new Encoder(protocol == JoobyProtocol.MTX3) : CommandEncoder.NONE;
    }

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.RELAY_OPEN, Kind.RELAY_CLOSE, Kind.READ, Kind.SET_CLOCK);
    }

    @Override
    public EncodeResult encode(MeterCommand command, CommandTarget target) {
        Aes128 key = target.keys().encryption();
        if (key == null) {
            return new Impossible("a meter obeys encrypted commands only, and there is no key");
        }
        if (command instanceof SetRelay relay) {
            boolean off = relay.wanted() == RelayState.OPEN;
            return encoded(Access.READ_WRITE, off ? JoobyCommands.turnRelayOff() : JoobyCommands.turnRelayOn(), key);
        }
        if (command instanceof SetClock clock) {
            return JoobyCommands.isYear(clock.clock().getYear())
                    ? encoded(Access.READ_ONLY, JoobyCommands.setDateTime(clock.clock(), false), key)
                    : new Impossible("the year is outside 2000 to 2099");
        }
        if (command instanceof Read read) {
            byte[] asking = asking(read.register());
            return asking == null
                    ? new Impossible("no command asks for register " + read.register())
                    : encoded(Access.READ_ONLY, asking, key);
        }
        return new Impossible("meters report when their module is told to");
    }

    private static EncodeResult encoded(Access access, byte[] command, Aes128 key) {
        byte[] message = JoobyMessages.message(MESSAGE_ID, access, List.of(command), key);
        byte[] payload = JoobyMessages.payloads(message, SESSION, JoobyMessages.PAYLOAD_MIN)
                .get(0);
        return new Encoded(payload, FrameContext.PORT_UNKNOWN);
    }

    private byte @Nullable [] asking(Obis register) {
        for (Reading reading : Reading.values()) {
            long packed = reading.tariffs ? register.packed() & ANY_TARIFF : register.packed();
            if (packed == reading.register) {
                return asking(reading);
            }
        }
        return null;
    }

    private byte @Nullable [] asking(Reading reading) {
        return switch (reading) {
            case IMPORT, REACTIVE_IMPORT, REACTIVE_EXPORT -> JoobyCommands.getEnergy();
            case EXPORT -> JoobyCommands.getEnergyExport();
            case BALANCE -> JoobyCommands.getSaldo();
            case FACTOR, FACTOR_A, FACTOR_B, FACTOR_C ->
                threePhases ? JoobyCommands.getExtendedCurrentValues() : JoobyCommands.getCurrentValues();
            case RELAY, BALANCE_DECIMALS -> null;
            default -> JoobyCommands.getCurrentValues();
        };
    }
}
