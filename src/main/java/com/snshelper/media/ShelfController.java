package com.snshelper.media;

import com.snshelper.accounts.Allowed;
import com.snshelper.accounts.Role;
import com.snshelper.platform.Tenancy;
import com.snshelper.platform.UserProblem;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is done to several pictures at once: put into a folder, or deleted after a look at where they stand. */
@Controller
@RequestMapping("/w/{workspaceId}/media")
@Allowed(Role.EDITOR)
class ShelfController {

    private static final int MOST = 200;

    private final MediaLibrary library;
    private final MediaShelves shelves;
    private final MediaRows rows;
    private final MediaRemoval removal;
    private final MediaWords words;

    ShelfController(
            MediaLibrary library, MediaShelves shelves, MediaRows rows, MediaRemoval removal, MediaWords words) {
        this.library = library;
        this.shelves = shelves;
        this.rows = rows;
        this.removal = removal;
        this.words = words;
    }

    /**
     * @param action {@code move} or {@code delete}
     * @param to the folder; empty takes them out of theirs
     * @param folder the one that is shown
     */
    @PostMapping("/selection")
    String act(
            @RequestParam(name = "id", defaultValue = "") List<UUID> chosen,
            @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String folder,
            RedirectAttributes flash) {
        if (chosen.isEmpty() || chosen.size() > MOST) {
            flash.addFlashAttribute("refused", List.of(words.say("media.problem.choose", MOST)));
            return library(folder);
        }
        if (action.equals("delete")) {
            return "redirect:/w/%s/media/delete?%s"
                    .formatted(
                            Tenancy.workspace(),
                            chosen.stream().map(id -> "id=" + id).collect(Collectors.joining("&")));
        }
        var name = shelves.asKnown(Labels.folder(to));
        int moved = rows.move(chosen, name);
        flash.addFlashAttribute("notice", words.say(name.isEmpty() ? "media.movedOut" : "media.moved", moved, name));
        return library(name);
    }

    @PostMapping("/folder")
    String rename(@RequestParam String from, @RequestParam(defaultValue = "") String to, RedirectAttributes flash) {
        var wanted = Labels.folder(to);
        if (wanted.isEmpty() || from.isEmpty()) {
            flash.addFlashAttribute("refused", List.of(words.say("media.problem.folder")));
            return library(from);
        }
        var known = shelves.asKnown(wanted);
        // Only its own name may be written in another way.
        var name = known.equals(from) ? wanted : known;
        rows.rename(from, name);
        flash.addFlashAttribute("notice", words.say("media.renamed", name));
        return library(name);
    }

    @GetMapping("/delete")
    String askToDelete(@RequestParam(name = "id", defaultValue = "") List<UUID> chosen, Model model) {
        var pictures = library.find(chosen.stream().limit(MOST).toList());
        if (pictures.isEmpty()) {
            throw UserProblem.notFound();
        }
        var uses = removal.uses(pictures.stream().map(Media::id).toList());
        var waiting = uses.stream().filter(MediaUse::waits).map(MediaUse::media).collect(Collectors.toSet());
        model.addAttribute("pictures", pictures);
        model.addAttribute("waiting", waiting);
        model.addAttribute("uses", uses.stream().collect(Collectors.groupingBy(MediaUse::media)));
        model.addAttribute("words", words);
        return "media/delete";
    }

    /** Each by itself: one that cannot be deleted says why, and holds up no other. */
    @PostMapping("/delete")
    String delete(@RequestParam(name = "id", defaultValue = "") List<UUID> chosen, RedirectAttributes flash) {
        var refused = new ArrayList<String>();
        int done = 0;
        for (var media : library.find(chosen.stream().limit(MOST).toList())) {
            try {
                removal.delete(media.id());
                done++;
            } catch (UserProblem problem) {
                refused.add(words.say("media.refused", words.name(media), words.problem(problem)));
            }
        }
        if (done > 0) {
            flash.addFlashAttribute("notice", words.say("media.deleted", done));
        }
        flash.addFlashAttribute("refused", refused);
        return library("");
    }

    private static String library(String folder) {
        var address = "redirect:/w/" + Tenancy.workspace() + "/media";
        return folder.isEmpty() ? address : address + "?folder=" + URLEncoder.encode(folder, StandardCharsets.UTF_8);
    }
}
