package io.metergate.codec.fuzz;

import io.metergate.codec.FuzzTarget;
import io.metergate.codec.adeunis.AdeunisSamples;
import io.metergate.codec.aquascope.AquascopeSamples;
import io.metergate.codec.arad.AradSamples;
import io.metergate.codec.arwin.ArwinSamples;
import io.metergate.codec.axioma.AxiomaSamples;
import io.metergate.codec.cayenne.CayenneSamples;
import io.metergate.codec.decentlab.DecentlabSamples;
import io.metergate.codec.develiot.DeveliotSamples;
import io.metergate.codec.dezem.DezemSamples;
import io.metergate.codec.dlms.DlmsSamples;
import io.metergate.codec.dlt645.Dlt645Samples;
import io.metergate.codec.dlt698.Dlt698Samples;
import io.metergate.codec.dragino.DraginoSamples;
import io.metergate.codec.elsys.ElsysSamples;
import io.metergate.codec.elv.ElvSamples;
import io.metergate.codec.elvaco.ElvacoSamples;
import io.metergate.codec.emu.EmuSamples;
import io.metergate.codec.en13757.En13757Samples;
import io.metergate.codec.enless.EnlessSamples;
import io.metergate.codec.ewattch.EwattchSamples;
import io.metergate.codec.fludia.FludiaSamples;
import io.metergate.codec.gossen.GossenSamples;
import io.metergate.codec.imst.ImstSamples;
import io.metergate.codec.innotas.InnotasSamples;
import io.metergate.codec.iotfactory.IotFactorySamples;
import io.metergate.codec.jooby.JoobySamples;
import io.metergate.codec.kamstrup.KamstrupSamples;
import io.metergate.codec.klax.KlaxSamples;
import io.metergate.codec.lobaro.LobaroSamples;
import io.metergate.codec.lwm2m.SenmlCborSamples;
import io.metergate.codec.lwm2m.SenmlSamples;
import io.metergate.codec.lwm2m.TlvSamples;
import io.metergate.codec.mclimate.MclimateSamples;
import io.metergate.codec.milesight.MilesightSamples;
import io.metergate.codec.netvox.NetvoxSamples;
import io.metergate.codec.quandify.QuandifySamples;
import io.metergate.codec.sensus.SensusSamples;
import io.metergate.codec.sontex.SontexSamples;
import io.metergate.codec.vutility.VutilitySamples;
import io.metergate.codec.watteco.WattecoSamples;
import io.metergate.codec.yobiiq.YobiiqSamples;
import io.metergate.codec.yosensi.YosensiSamples;
import java.util.List;

/** The formats that are fuzzed: all of them. */
final class FuzzTargets {
    private static final List<FuzzTarget> ALL = List.of(
            AdeunisSamples.target(),
            AquascopeSamples.target(),
            AradSamples.target(),
            ArwinSamples.target(),
            AxiomaSamples.target(),
            CayenneSamples.target(),
            DecentlabSamples.target(),
            DeveliotSamples.target(),
            DezemSamples.target(),
            DlmsSamples.target(),
            DlmsSamples.checkedTarget(),
            DlmsSamples.authenticatedTarget(),
            Dlt645Samples.target(),
            Dlt698Samples.target(),
            DraginoSamples.target(),
            ElsysSamples.target(),
            ElvSamples.target(),
            ElvacoSamples.target(),
            EmuSamples.target(),
            En13757Samples.target(),
            En13757Samples.checkedTarget(),
            En13757Samples.protectedTarget(),
            EnlessSamples.target(),
            EwattchSamples.target(),
            FludiaSamples.target(),
            GossenSamples.target(),
            ImstSamples.target(),
            InnotasSamples.target(),
            IotFactorySamples.target(),
            JoobySamples.target(),
            JoobySamples.checkedTarget(),
            KamstrupSamples.target(),
            KlaxSamples.target(),
            LobaroSamples.target(),
            SenmlCborSamples.target(),
            SenmlSamples.target(),
            TlvSamples.target(),
            MclimateSamples.target(),
            MilesightSamples.target(),
            NetvoxSamples.target(),
            QuandifySamples.target(),
            SensusSamples.target(),
            SontexSamples.target(),
            VutilitySamples.target(),
            WattecoSamples.target(),
            YobiiqSamples.target(),
            YosensiSamples.target());

    private FuzzTargets() {}

    static List<FuzzTarget> all() {
        return ALL;
    }
}
