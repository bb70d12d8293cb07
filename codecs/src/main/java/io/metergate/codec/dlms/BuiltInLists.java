package io.metergate.codec.dlms;

/**
 * Lists that name none of their values: Kaifa MA105 and MA304 (NVE's register of HAN lists, "KFM_001"; energy of meters
 * behind current transformers in 64 bits), Iskraemeco AM550 as pushed in Norway and Slovenia, and Landis+Gyr E450 as
 * pushed in Austria (Netz Burgenland's description of its customer interface) and in Slovenia (amsreader-firmware).
 */
final class BuiltInLists {
    static final String TEXT = """
            list kaifa-power
            1-0:1.7.0 u32 W
            list kaifa-1-phase
            1-1:0.2.129 text KFM
            0-0:96.1.0 text
            0-0:96.1.7 text
            1-0:1.7.0 u32 W
            1-0:2.7.0 u32 W
            1-0:3.7.0 u32 var
            1-0:4.7.0 u32 var
            1-0:31.7.0 u32 0.001 A
            1-0:32.7.0 u32 0.1 V
            list kaifa-1-phase-hourly
            1-1:0.2.129 text KFM
            0-0:96.1.0 text
            0-0:96.1.7 text
            1-0:1.7.0 u32 W
            1-0:2.7.0 u32 W
            1-0:3.7.0 u32 var
            1-0:4.7.0 u32 var
            1-0:31.7.0 u32 0.001 A
            1-0:32.7.0 u32 0.1 V
            0-0:1.0.0 clock
            1-0:1.8.0 Wh
            1-0:2.8.0 Wh
            1-0:3.8.0 varh
            1-0:4.8.0 varh
            list kaifa-3-phase
            1-1:0.2.129 text KFM
            0-0:96.1.0 text
            0-0:96.1.7 text
            1-0:1.7.0 u32 W
            1-0:2.7.0 u32 W
            1-0:3.7.0 u32 var
            1-0:4.7.0 u32 var
            1-0:31.7.0 u32 0.001 A
            1-0:51.7.0 u32 0.001 A
            1-0:71.7.0 u32 0.001 A
            1-0:32.7.0 u32 0.1 V
            1-0:52.7.0 u32 0.1 V
            1-0:72.7.0 u32 0.1 V
            list kaifa-3-phase-hourly
            1-1:0.2.129 text KFM
            0-0:96.1.0 text
            0-0:96.1.7 text
            1-0:1.7.0 u32 W
            1-0:2.7.0 u32 W
            1-0:3.7.0 u32 var
            1-0:4.7.0 u32 var
            1-0:31.7.0 u32 0.001 A
            1-0:51.7.0 u32 0.001 A
            1-0:71.7.0 u32 0.001 A
            1-0:32.7.0 u32 0.1 V
            1-0:52.7.0 u32 0.1 V
            1-0:72.7.0 u32 0.1 V
            0-0:1.0.0 clock
            1-0:1.8.0 Wh
            1-0:2.8.0 Wh
            1-0:3.8.0 varh
            1-0:4.8.0 varh
            list iskra-3-phase-powers
            0-0:42.0.0 text ISK
            0-0:96.1.3 text
            1-0:1.7.0 u32 W
            1-0:2.7.0 u32 W
            1-0:3.7.0 u32 var
            1-0:4.7.0 u32 var
            1-0:32.7.0 u16 0.1 V
            1-0:52.7.0 u16 0.1 V
            1-0:72.7.0 u16 0.1 V
            1-0:31.7.0 u16 0.01 A
            1-0:51.7.0 u16 0.01 A
            1-0:71.7.0 u16 0.01 A
            1-0:21.7.0 u32 W
            1-0:41.7.0 u32 W
            1-0:61.7.0 u32 W
            1-0:22.7.0 u32 W
            1-0:42.7.0 u32 W
            1-0:62.7.0 u32 W
            list iskra-energy
            0-0:42.0.0 text ISK
            0-0:96.1.3 text
            0-0:96.3.10 flag
            0-0:96.14.0 text
            1-0:1.8.0 u32 Wh
            1-0:1.8.1 u32 Wh
            1-0:1.8.2 u32 Wh
            1-0:2.8.0 u32 Wh
            1-0:2.8.1 u32 Wh
            1-0:2.8.2 u32 Wh
            1-0:3.8.0 u32 varh
            1-0:4.8.0 u32 varh
            list iskra-3-phase
            0-0:42.0.0 text ISK
            0-0:96.1.2 text
            1-0:32.7.0 u16 0.1 V
            1-0:52.7.0 u16 0.1 V
            1-0:72.7.0 u16 0.1 V
            1-0:31.7.0 u16 0.01 A
            1-0:51.7.0 u16 0.01 A
            1-0:71.7.0 u16 0.01 A
            1-0:1.7.0 u32 W
            1-0:2.7.0 u32 W
            1-0:3.7.0 u32 var
            1-0:4.7.0 u32 var
            list iskra-1-phase-powers
            0-0:42.0.0 text ISK
            0-0:96.1.2 text
            1-0:1.7.0 u32 W
            1-0:2.7.0 u32 W
            1-0:3.7.0 u32 var
            1-0:4.7.0 u32 var
            1-0:32.7.0 u16 0.1 V
            1-0:31.7.0 u16 0.01 A
            1-0:21.7.0 u32 W
            1-0:22.7.0 u32 W
            list iskra-tariffs
            0-0:42.0.0 text ISK
            0-0:96.1.3 text
            1-0:1.8.1 u32 Wh
            1-0:1.8.2 u32 Wh
            1-0:2.8.1 u32 Wh
            1-0:2.8.2 u32 Wh
            1-0:3.8.1 u32 varh
            1-0:3.8.2 u32 varh
            1-0:4.8.1 u32 varh
            1-0:4.8.2 u32 varh
            list iskra-1-phase-export
            0-0:42.0.0 text ISK
            0-0:96.1.2 text
            1-0:1.7.0 u32 W
            1-0:2.7.0 u32 W
            1-0:3.7.0 u32 var
            1-0:4.7.0 u32 var
            1-0:32.7.0 u16 0.1 V
            1-0:2.8.1 u32 Wh
            1-0:2.8.2 u32 Wh
            list iskra-1-phase
            0-0:42.0.0 text ISK
            0-0:96.1.2 text
            1-0:32.7.0 u16 0.1 V
            1-0:31.7.0 u16 0.01 A
            1-0:1.7.0 u32 W
            1-0:2.7.0 u32 W
            1-0:3.7.0 u32 var
            1-0:4.7.0 u32 var
            list iskra-totals
            0-0:42.0.0 text ISK
            1-0:1.7.0 u32 W
            1-0:2.7.0 u32 W
            1-0:1.8.0 u32 Wh
            1-0:1.8.1 u32 Wh
            1-0:1.8.2 u32 Wh
            1-0:2.8.0 u32 Wh
            1-0:2.8.1 u32 Wh
            1-0:2.8.2 u32 Wh
            list iskra-import-export
            0-0:96.1.3 digits 8
            - u8
            1-0:1.8.0 u32 Wh
            1-0:2.8.0 u32 Wh
            list landis-gyr-burgenland
            1-0:32.7.0 u16 V
            1-0:52.7.0 u16 V
            1-0:72.7.0 u16 V
            1-0:31.7.0 u16 0.01 A
            1-0:51.7.0 u16 0.01 A
            1-0:71.7.0 u16 0.01 A
            1-0:1.7.0 u32 W
            1-0:2.7.0 u32 W
            1-0:1.8.0 u32 Wh
            1-0:2.8.0 u32 Wh
            - u16
            - u16
            - u16
            0-0:96.1.0 text
            list landis-gyr-burgenland-short
            1-0:32.7.0 u16 V
            1-0:52.7.0 u16 V
            1-0:72.7.0 u16 V
            1-0:31.7.0 u16 0.01 A
            1-0:51.7.0 u16 0.01 A
            1-0:71.7.0 u16 0.01 A
            1-0:1.7.0 u32 W
            1-0:2.7.0 u32 W
            1-0:1.8.0 u32 Wh
            1-0:2.8.0 u32 Wh
            0-0:96.1.0 text
            list landis-gyr-slovenia
            0-0:96.1.0 digits 12
            1-0:1.7.0 u32 W
            1-0:2.7.0 u32 W
            1-0:3.7.0 u32 var
            1-0:4.7.0 u32 var
            1-0:1.8.0 u32 Wh
            1-0:2.8.0 u32 Wh
            1-0:3.8.0 u32 varh
            1-0:4.8.0 u32 varh
            list landis-gyr-slovenia-phases
            0-0:96.1.1 digits 12
            1-0:14.7.0 u16 Hz
            1-0:31.7.0 u16 0.01 A
            1-0:51.7.0 u16 0.01 A
            1-0:71.7.0 u16 0.01 A
            1-0:32.7.0 u16 V
            1-0:52.7.0 u16 V
            1-0:72.7.0 u16 V
            1-0:21.7.0 u32 W
            1-0:41.7.0 u32 W
            1-0:61.7.0 u32 W
            1-0:22.7.0 u32 W
            1-0:42.7.0 u32 W
            1-0:62.7.0 u32 W
            list iskra-slovenia
            -
            -
            -
            1-0:1.8.0 u32 Wh
            1-0:1.8.1 u32 Wh
            1-0:1.8.2 u32 Wh
            1-0:2.8.0 u32 Wh
            1-0:2.8.1 u32 Wh
            1-0:2.8.2 u32 Wh
            1-0:5.8.0 u32 varh
            1-0:6.8.0 u32 varh
            1-0:7.8.0 u32 varh
            1-0:8.8.0 u32 varh
            1-0:1.7.0 u32 W
            1-0:2.7.0 u32 W
            1-0:13.7.0 0.001
            1-0:21.7.0 u32 W
            1-0:41.7.0 u32 W
            1-0:61.7.0 u32 W
            1-0:22.7.0 u32 W
            1-0:42.7.0 u32 W
            1-0:62.7.0 u32 W
            1-0:32.7.0 u16 0.1 V
            1-0:52.7.0 u16 0.1 V
            1-0:72.7.0 u16 0.1 V
            1-0:31.7.0 u16 0.01 A
            1-0:51.7.0 u16 0.01 A
            1-0:71.7.0 u16 0.01 A
            -
            -
            -
            -
            -
            """;

    private BuiltInLists() {}
}
