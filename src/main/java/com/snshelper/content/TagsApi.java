package com.snshelper.content;

import com.snshelper.accounts.Scope;
import com.snshelper.accounts.Scoped;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The tags of a workspace over the API; they are made by posts that name them. */
@RestController
class TagsApi {

    private final Tags tags;

    TagsApi(Tags tags) {
        this.tags = tags;
    }

    /** All of them, by name. */
    record TagList(List<TagView> items) {}

    /** @param posts how many have it */
    record TagView(String name, Tag.Colour colour, int posts) {}

    @Operation(summary = "List the tags of posts")
    @GetMapping("/api/v1/tags")
    @Scoped(Scope.POSTS_READ)
    TagList list() {
        return new TagList(tags.used().stream()
                .map(used -> new TagView(used.tag().name(), used.tag().colour(), used.posts()))
                .toList());
    }
}
