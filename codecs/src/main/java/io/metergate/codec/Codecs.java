package io.metergate.codec;

import io.metergate.codec.adeunis.AdeunisCodec;
import io.metergate.codec.aquascope.AquascopeCodec;
import io.metergate.codec.arad.AradCodec;
import io.metergate.codec.arwin.ArwinCodec;
import io.metergate.codec.axioma.AxiomaCodec;
import io.metergate.codec.cayenne.CayenneCodec;
import io.metergate.codec.decentlab.DecentlabCodec;
import io.metergate.codec.develiot.DeveliotCodec;
import io.metergate.codec.dezem.DezemCodec;
import io.metergate.codec.dlms.DlmsCodec;
import io.metergate.codec.dlt645.Dlt645Codec;
import io.metergate.codec.dlt698.Dlt698Codec;
import io.metergate.codec.dragino.DraginoCodec;
import io.metergate.codec.elsys.ElsysCodec;
import io.metergate.codec.elv.ElvCodec;
import io.metergate.codec.elvaco.ElvacoCodec;
import io.metergate.codec.emu.EmuCodec;
import io.metergate.codec.en13757.En13757Codec;
import io.metergate.codec.enless.EnlessCodec;
import io.metergate.codec.ewattch.EwattchCodec;
import io.metergate.codec.fludia.FludiaCodec;
import io.metergate.codec.gossen.GossenCodec;
import io.metergate.codec.imst.ImstCodec;
import io.metergate.codec.innotas.InnotasCodec;
import io.metergate.codec.iotfactory.IotFactoryCodec;
import io.metergate.codec.jooby.JoobyCodec;
import io.metergate.codec.kamstrup.KamstrupCodec;
import io.metergate.codec.klax.KlaxCodec;
import io.metergate.codec.lobaro.LobaroCodec;
import io.metergate.codec.lwm2m.Lwm2mCodecs;
import io.metergate.codec.lwm2m.PayloadCodecs;
import io.metergate.codec.mclimate.MclimateCodec;
import io.metergate.codec.milesight.MilesightCodec;
import io.metergate.codec.netvox.NetvoxCodec;
import io.metergate.codec.quandify.QuandifyCodec;
import io.metergate.codec.sensus.SensusCodec;
import io.metergate.codec.sontex.SontexCodec;
import io.metergate.codec.vutility.VutilityCodec;
import io.metergate.codec.watteco.WattecoCodec;
import io.metergate.codec.yobiiq.YobiiqCodec;
import io.metergate.codec.yosensi.YosensiCodec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The formats that Metergate reads, by the names that a device registry uses. */
public final class Codecs {
    private static final List<MeterCodec> ALL = Stream.of(
                    List.<MeterCodec>of(
                            new AdeunisCodec(),
                            new AquascopeCodec(),
                            new AradCodec(),
                            new ArwinCodec(),
                            new AxiomaCodec(),
                            new CayenneCodec(),
                            new DecentlabCodec(),
                            new DeveliotCodec(),
                            new DezemCodec(),
                            new DlmsCodec(),
                            new Dlt645Codec(),
                            new Dlt698Codec(),
                            new DraginoCodec(),
                            new ElsysCodec(),
                            new ElvCodec(),
                            new ElvacoCodec(),
                            new EmuCodec(),
                            new En13757Codec(),
                            new EnlessCodec(),
                            new EwattchCodec(),
                            new FludiaCodec(),
                            new GossenCodec(),
                            new ImstCodec(),
                            new InnotasCodec(),
                            new IotFactoryCodec(),
                            new KamstrupCodec(),
                            new KlaxCodec(),
                            new LobaroCodec(),
                            new MclimateCodec(),
                            new QuandifyCodec(),
                            new SensusCodec(),
                            new SontexCodec(),
                            new YosensiCodec()),
                    JoobyCodec.all(),
                    Lwm2mCodecs.all(new Payloads()),
                    MilesightCodec.all(),
                    NetvoxCodec.all(),
                    VutilityCodec.all(),
                    WattecoCodec.all(),
                    YobiiqCodec.all())
            .flatMap(List::stream)
            .toList();

    private static final Map<String, MeterCodec> BY_NAME = byName();

    private Codecs() {}

    /** All of them; the list does not change. */
    public static List<MeterCodec> all() {
        return ALL;
    }

    /** The codec of that name or alias. */
    public static Optional<MeterCodec> byId(String id) {
        return Optional.ofNullable(BY_NAME.get(id));
    }

    private static Map<String, MeterCodec> byName() {
        Map<String, MeterCodec> names = new HashMap<>();
        for (MeterCodec codec : ALL) {
            name(names, codec.id(), codec);
            codec.about().aliases().forEach(alias -> name(names, alias, codec));
        }
        return names;
    }

    private static void name(Map<String, MeterCodec> names, String name, MeterCodec codec) {
        if (names.put(name, codec) != null) {
            throw new IllegalStateException("two codecs are called " + name);
        }
    }

    /** What a container may carry, looked up when a frame comes, as the list is made of codecs that carry others. */
    private static final class Payloads implements PayloadCodecs {
        @Override
        public Optional<MeterCodec> byId(String id) {
            return Codecs.byId(id);
        }

        @Override
        public List<MeterCodec> all() {
            return Codecs.all();
        }
    }
}
