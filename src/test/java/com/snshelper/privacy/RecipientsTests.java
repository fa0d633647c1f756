package com.snshelper.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.snshelper.ServerTest;
import com.snshelper.platform.EgressPolicy;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class RecipientsTests {

    @Autowired
    EgressPolicy recipients;

    @Test
    void serverThatTheCustomerChoseIsAllowed() {
        assertThat(recipients.allows("pds.example", EgressPolicy.CUSTOMERS_CHOICE))
                .isTrue();
    }

    @Test
    void ourselvesMeansThisInstallationOnly() {
        assertThat(recipients.allows("localhost", EgressPolicy.OURSELVES)).isTrue();
        assertThat(recipients.allows("elsewhere.example", EgressPolicy.OURSELVES))
                .isFalse();
    }

    @Test
    void directoriesAreThoseThatTheSettingsName() {
        assertThat(recipients.allows("plc.directory", "identity-directories")).isTrue();
        assertThat(recipients.allows("bsky.social", "identity-directories")).isTrue();
        assertThat(recipients.allows("elsewhere.example", "identity-directories"))
                .isFalse();
    }

    @Test
    void purposeThatIsNoRecipientIsRefused() {
        assertThat(recipients.allows("tracker.example", "statistics")).isFalse();
    }
}
