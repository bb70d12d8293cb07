package io.metergate.codec;

import java.util.List;

/**
 * What people are told of a codec.
 *
 * @param title the format's full name
 * @param source the standard or the document that its layout comes from
 * @param reads what it can read, in a few words
 * @param aliases other names that it answers to
 */
public record CodecInfo(String title, String source, String reads, List<String> aliases) {
    public CodecInfo {
        aliases = List.copyOf(aliases);
    }

    public CodecInfo(String title, String source, String reads) {
        this(title, source, reads, List.of());
    }
}
