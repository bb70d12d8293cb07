package io.metergate.simulator.meter;

import io.metergate.simulator.frame.RelayCommand;
import java.time.LocalDateTime;
import java.util.HexFormat;

/**
 * The rules by which a DL/T 645-2007 meter lets its relay be switched.
 *
 * @param password PA P0 P1 P2 as eight hexadecimal digits
 * @param operator C0 to C3 as eight hexadecimal digits
 */
public record RelayControl(String password, String operator) {
    /** Error word: anything that has no bit of its own. */
    public static final int OTHER_ERROR = 0x01;

    /** Error word: wrong password or not authorised. */
    public static final int NOT_AUTHORISED = 0x04;

    /** What the command comes to. */
    sealed interface Judgement {
        record Switch(boolean open) implements Judgement {}

        record Refuse(int errorWord) implements Judgement {}
    }

    Judgement judge(RelayCommand command, LocalDateTime meterClock) {
        HexFormat hex = HexFormat.of().withUpperCase();
        if (!hex.formatHex(command.password()).equalsIgnoreCase(password)
                || !hex.formatHex(command.operator()).equalsIgnoreCase(operator)) {
            return new Judgement.Refuse(NOT_AUTHORISED);
        }
        LocalDateTime validUntil = command.validUntil();
        if (validUntil == null || meterClock.isAfter(validUntil)) {
            return new Judgement.Refuse(OTHER_ERROR);
        }
        return switch (command.order()) {
            case RelayCommand.TRIP -> new Judgement.Switch(true);
            case RelayCommand.PERMIT_CLOSE, RelayCommand.CLOSE -> new Judgement.Switch(false);
            default -> new Judgement.Refuse(OTHER_ERROR);
        };
    }

    @Override
    public String toString() {
        return "RelayControl[hidden]";
    }
}
