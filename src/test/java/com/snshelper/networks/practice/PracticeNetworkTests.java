package com.snshelper.networks.practice;

import static org.assertj.core.api.Assertions.assertThat;

import com.snshelper.networks.ConnectOutcome.Refused;
import com.snshelper.networks.SocialNetworkContract;
import com.snshelper.networks.StandIn;
import com.snshelper.platform.Egress;
import com.snshelper.platform.EgressPolicy;
import com.snshelper.platform.EgressProperties;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class PracticeNetworkTests extends SocialNetworkContract {

    private static Egress egress;

    @BeforeAll
    static void openEgress() {
        var guarded = new EgressProperties(false);
        egress = new Egress(guarded, new StaticListableBeanFactory().getBeanProvider(EgressPolicy.class));
    }

    @AfterAll
    static void closeEgress() throws Exception {
        egress.close();
    }

    @Override
    protected StandIn start() {
        return new PracticeStandIn(egress);
    }

    @Test
    void unknownBehaviourIsRefused() {
        assertThat(standIn().network().connect(Map.of("behaviour", "perfect")))
                .isEqualTo(new Refused("behaviour", "network.practice.refused.behaviour"));
    }
}
