package com.snshelper.media;

import com.snshelper.media.MediaShelves.Page;
import com.snshelper.media.MediaShelves.Show;
import com.snshelper.media.MediaShelves.Wish;
import com.snshelper.platform.UserProblem;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.util.UriComponentsBuilder;

/** A page of pictures with its search, its folders and its way on; wherever pictures are shown or picked. */
@Component
public class LibraryPage {

    private static final int SIZE = 48;

    private final MediaShelves shelves;
    private final MediaWords words;

    LibraryPage(MediaShelves shelves, MediaWords words) {
        this.shelves = shelves;
        this.words = words;
    }

    /** For other modules: puts what the fragment {@code media/parts :: pick} needs into the model. */
    public void fill(Model model, String q, String folder, @Nullable UUID before, @Nullable UUID after) {
        fill(model, new Wish(q.strip(), folder, Show.ALL), before, after);
    }

    Page fill(Model model, Wish wish, @Nullable UUID before, @Nullable UUID after) {
        var page = shelves.page(wish, before, after, SIZE);
        var query = query(wish);
        model.addAttribute("wish", wish);
        model.addAttribute("shelf", page);
        model.addAttribute("folders", shelves.folders());
        model.addAttribute("words", words);
        model.addAttribute("newer", page.newer() == null ? null : query + "&after=" + page.newer());
        model.addAttribute("older", page.older() == null ? null : query + "&before=" + page.older());
        return page;
    }

    /** The wish as an address says it. */
    private static String query(Wish wish) {
        var query = UriComponentsBuilder.newInstance().query("").queryParam("q", "{q}");
        query.queryParam("folder", "{folder}").queryParam("show", "{show}");
        return query.encode()
                .buildAndExpand(Map.of("q", wish.words(), "folder", wish.folder(), "show", lower(wish.show())))
                .toUriString();
    }

    private static String lower(Show show) {
        return show.name().toLowerCase(Locale.ROOT);
    }

    /** All when it is none of the filters. */
    static Show show(String typed) {
        return Stream.of(Show.values())
                .filter(show -> lower(show).equals(typed))
                .findFirst()
                .orElse(Show.ALL);
    }

    /** What was wrong, in the reader's language. */
    public String say(UserProblem problem) {
        return words.problem(problem);
    }
}
