package io.metergate.codec;

import io.metergate.codec.adeunis.AdeunisCodec;
import io.metergate.codec.aquascope.AquascopeCodec;
import io.metergate.codec.arad.AradCodec;
import io.metergate.codec.axioma.AxiomaCodec;
import io.metergate.codec.decentlab.DecentlabCodec;
import io.metergate.codec.develiot.DeveliotCodec;
import io.metergate.codec.dezem.DezemCodec;
import io.metergate.codec.dlt645.Dlt645Codec;
import io.metergate.codec.dragino.DraginoCodec;
import io.metergate.codec.elsys.ElsysCodec;
import io.metergate.codec.elv.ElvCodec;
import io.metergate.codec.elvaco.ElvacoCodec;
import io.metergate.codec.en13757.En13757Codec;
import io.metergate.codec.enless.EnlessCodec;
import io.metergate.codec.ewattch.EwattchCodec;
import io.metergate.codec.fludia.FludiaCodec;
import io.metergate.codec.gossen.GossenCodec;
import io.metergate.codec.imst.ImstCodec;
import io.metergate.codec.innotas.InnotasCodec;
import io.metergate.codec.iotfactory.IotFactoryCodec;
import io.metergate.codec.kamstrup.KamstrupCodec;
import io.metergate.codec.klax.KlaxCodec;
import io.metergate.codec.lobaro.LobaroCodec;
import io.metergate.codec.quandify.QuandifyCodec;
import io.metergate.codec.sensus.SensusCodec;
import io.metergate.codec.sontex.SontexCodec;
import io.metergate.codec.vutility.VutilityCodec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The formats that Metergate reads, by the names that a device registry uses. */
public final class Codecs {
    private static final List<MeterCodec> ALL = List.of(
            new Dlt645Codec(), //
            new En13757Codec(),
            new FludiaCodec(),
            new AdeunisCodec(),
            new AxiomaCodec(),
            new GossenCodec(),
            new InnotasCodec(),
            new QuandifyCodec(),
            new DraginoCodec(),
            new ElsysCodec(),
            new AquascopeCodec(),
            new DecentlabCodec(),
            new DeveliotCodec(),
            new EnlessCodec(),
            new SensusCodec(),
            new SontexCodec(),
            new LobaroCodec(),
            new KamstrupCodec(),
            new IotFactoryCodec(),
            new ElvacoCodec(),
            new AradCodec(),
            new ElvCodec(),
            new ImstCodec(),
            new KlaxCodec(),
            new DezemCodec(),
            new EwattchCodec(),
            new VutilityCodec(),
            VutilityCodec.voltDrop());

    private static final Map<String, MeterCodec> BY_NAME = byName();

    private Codecs() {}

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
}
