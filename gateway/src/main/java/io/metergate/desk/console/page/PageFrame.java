package io.metergate.desk.console.page;

/** What the layout of every page needs beside its content. */
public record PageFrame(PageHead head, String site, String operator, String token, AssetLinks assets) {}
