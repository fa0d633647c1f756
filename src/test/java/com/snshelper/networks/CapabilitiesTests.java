package com.snshelper.networks;

import static org.assertj.core.api.Assertions.assertThat;

import com.snshelper.networks.Capabilities.TextLimit;
import com.snshelper.networks.Capabilities.Unit;
import java.util.LinkedHashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class CapabilitiesTests {

    @Test
    void theTypeThatImagesAreConvertedToSurvivesStorage() {
        var types = new LinkedHashSet<>(List.of("image/webp", "image/png", "image/jpeg", "image/gif", "image/avif"));
        var capabilities =
                new Capabilities(List.of(new TextLimit(Unit.GRAPHEMES, 300)), 4, 1_000_000, types, 2000, 2000, 25);
        var json = JsonMapper.builder().build();

        var read = json.readValue(json.writeValueAsString(capabilities), Capabilities.class);

        assertThat(read).isEqualTo(capabilities);
        assertThat(read.imageTypes()).containsExactlyElementsOf(types);
    }
}
