package com.snshelper.networks.practice;

import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * By what a part is found again.
 *
 * @param fingerprint the mark it carries at the network
 * @param media the network's ids of its images, in their order
 */
record PracticeHandle(String fingerprint, List<String> media) {

    static PracticeHandle parse(String handle) {
        return JsonMapper.shared().readValue(handle, PracticeHandle.class);
    }

    String text() {
        return JsonMapper.shared().writeValueAsString(this);
    }
}
