package com.snshelper.media;

import com.snshelper.accounts.Allowed;
import com.snshelper.accounts.Role;
import com.snshelper.media.MediaShelves.Wish;
import com.snshelper.platform.Tenancy;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The library: all pictures, and the page of each. */
@Controller
@RequestMapping("/w/{workspaceId}/media")
class LibraryController {

    private final MediaLibrary library;
    private final MediaShelves shelves;
    private final MediaRemoval removal;
    private final MediaRows rows;
    private final LibraryPage page;
    private final MediaWords words;

    LibraryController(
            MediaLibrary library,
            MediaShelves shelves,
            MediaRemoval removal,
            MediaRows rows,
            LibraryPage page,
            MediaWords words) {
        this.library = library;
        this.shelves = shelves;
        this.removal = removal;
        this.rows = rows;
        this.page = page;
        this.words = words;
    }

    @GetMapping
    @Allowed(Role.VIEWER)
    String list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String folder,
            @RequestParam(defaultValue = "") String show,
            @RequestParam(required = false) @Nullable UUID before,
            @RequestParam(required = false) @Nullable UUID after,
            Model model) {
        var shown = page.fill(model, new Wish(q.strip(), folder, LibraryPage.show(show)), before, after);
        var ids = shown.pictures().stream().map(Media::id).toList();
        model.addAttribute("uses", removal.count(ids));
        model.addAttribute("stock", shelves.stock());
        return "media/library";
    }

    @GetMapping("/{id}")
    @Allowed(Role.VIEWER)
    String picture(@PathVariable UUID id, Model model) {
        var media = library.get(id);
        model.addAttribute("picture", media);
        var uses = removal.uses(List.of(id));
        model.addAttribute("uses", uses);
        model.addAttribute("more", removal.count(List.of(id)).getOrDefault(id, 0L) - uses.size());
        model.addAttribute("alike", shelves.alike(media));
        model.addAttribute(
                "origin",
                media.origin() == null ? null : library.find(media.origin()).orElse(null));
        model.addAttribute("made", shelves.madeFrom(id));
        model.addAttribute("folders", shelves.folders());
        model.addAttribute("words", words);
        return "media/picture";
    }

    @PostMapping("/{id}")
    @Allowed(Role.EDITOR)
    String label(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String fileName,
            @RequestParam(defaultValue = "") String altText,
            @RequestParam(defaultValue = "") String folder,
            RedirectAttributes flash) {
        library.get(id);
        var labels = new Labels(fileName, altText, folder);
        rows.label(id, new Labels(labels.fileName(), labels.altText(), shelves.asKnown(labels.folder())));
        flash.addFlashAttribute("notice", words.say("media.saved"));
        return "redirect:/w/" + Tenancy.workspace() + "/media/" + id;
    }
}
