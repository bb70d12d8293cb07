package io.metergate.desk.console.page;

import org.jspecify.annotations.Nullable;

/**
 * What surrounds the content of a page.
 *
 * @param section the entry of the rail that is marked
 * @param live where the page's stream is; null for a page that does not change by itself
 */
public record PageHead(
        String title, String section, @Nullable String live) {}
