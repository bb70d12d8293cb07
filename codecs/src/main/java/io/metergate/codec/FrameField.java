package io.metergate.codec;

/**
 * One field of a frame, for showing the bytes beside their meaning.
 *
 * @param offset the first byte, counted from the start of the frame
 * @param length how many bytes
 * @param name the field in the standard's term, with the OBIS code where it is a register
 * @param meaning the value in words, with its unit
 * @param fault true for the field at which a malformed frame breaks
 */
public record FrameField(int offset, int length, String name, String meaning, boolean fault) {}
