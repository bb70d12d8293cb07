package io.metergate.desk.console.page;

/** Where the scripts, styles and icons of the pages are. */
@FunctionalInterface
public interface AssetLinks {
    String url(String name);
}
