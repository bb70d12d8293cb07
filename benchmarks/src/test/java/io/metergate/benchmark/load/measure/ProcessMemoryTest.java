package io.metergate.benchmark.load.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ProcessMemoryTest {
    @Test
    void readsTheHeapOfG1() throws IOException {
        assertEquals(23_456L * 1_024, ProcessMemory.left("""
                77:
                 garbage-first heap   total 262144K, used 23456K [0x00000006a1000000, 0x0000000800000000)
                  region size 2048K, 5 young (10240K), 1 survivors (2048K)
                 Metaspace       used 9999K, committed 10304K, reserved 1114112K
                  class space    used 1111K, committed 1280K, reserved 1048576K
                """));
    }

    @Test
    void readsTheOldGenerationOfTheSerialCollector() throws IOException {
        assertEquals(500L * 1_024, ProcessMemory.left("""
                 def new generation   total 78656K, used 1000K [0x0, 0x1, 0x2)
                  eden space 69952K,   4% used [0x0, 0x1, 0x2)
                  from space 8704K,   0% used [0x0, 0x1, 0x2)
                 tenured generation   total 174784K, used 500K [0x0, 0x1, 0x2)
                   the space 174784K,   5% used [0x0, 0x1, 0x2, 0x3)
                 Metaspace       used 9999K, committed 10304K, reserved 1114112K
                """));
    }

    @Test
    void readsTheOldGenerationOfTheParallelCollector() throws IOException {
        assertEquals(20L * 1_024, ProcessMemory.left("""
                 PSYoungGen      total 76288K, used 10K [0x0, 0x1, 0x2)
                  eden space 65536K, 4% used [0x0,0x1,0x2)
                 ParOldGen       total 175104K, used 20K [0x0, 0x1, 0x2)
                  object space 175104K, 0% used [0x0,0x1,0x2)
                """));
    }

    @Test
    void saysWhenNothingIsSaid() {
        assertThrows(IOException.class, () -> ProcessMemory.left("77:\n Metaspace used 1K"));
    }

    @Test
    void askingAProcessAnswersLessThanItHasResident() throws Exception {
        long pid = ProcessHandle.current().pid();

        long heap = ProcessMemory.heapAfterCollection(pid);

        assertTrue(heap > 0 && heap < ProcessMemory.resident(pid), heap + " bytes");
    }
}
