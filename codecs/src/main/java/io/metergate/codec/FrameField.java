package io.metergate.codec;

import org.jspecify.annotations.Nullable;

/**
 * One field of a frame, for showing the bytes beside their meaning.
 *
 * @param offset the first byte, counted from the start of the frame
 * @param length how many bytes
 * @param name the field in the standard's term, with the OBIS code where it is a register; where a format's users know
 *     its content as an object, the path there, such as {@code phases[0].voltage}
 * @param meaning the value in words, with its unit
 * @param value the value for machines; null for what only frames the content, such as a checksum
 * @param place which value of its quantity it is; null where the format makes no such distinction
 * @param fault true for the field at which a malformed frame breaks
 */
public record FrameField(
        int offset,
        int length,
        String name,
        String meaning,
        @Nullable FieldValue value,
        @Nullable RecordPlace place,
        boolean fault) {}
