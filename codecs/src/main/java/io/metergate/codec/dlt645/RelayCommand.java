package io.metergate.codec.dlt645;

import java.time.LocalDateTime;

/**
 * A relay command as the meter reads it.
 *
 * @param address the meter's twelve digits
 * @param action what to do with the supply
 * @param credentials by whose right
 * @param validUntil the meter's local time after which it must refuse, to the second, in the years 2000 to 2099
 */
public record RelayCommand(
        String address, RelayAction action, Dlt645Credentials credentials, LocalDateTime validUntil) {}
