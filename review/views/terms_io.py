"""Terms in files: the export, and the import in two steps, so that nothing is stored before it was seen."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from review import exchange, tasks, terms
from review.forms_terms import TermFileForm
from review.models import TermImport
from review.permissions import terms_visible_to
from review.views.post_only import post_only
from review.views.terms import manages_terms, sees_terms
from translation.formats.text import UnreadableInput
from translation.terms import many_term_data

MOST_SHOWN = 200  # rows of each kind that the preview lists


@login_required
@sees_terms
@require_safe
def terms_export(request: HttpRequest) -> HttpResponse:
    """The terms of the list as it is narrowed, as a file; ``?format=`` csv, xlsx or tbx."""
    kind = request.GET.get("format", "csv")
    if kind not in exchange.FORMATS:
        return HttpResponse("Choose csv, xlsx or tbx.", status=422, content_type="text/plain")
    found = terms.found(terms.Query.of(request.GET), terms_visible_to(request.user))
    chosen = exchange.FORMATS[kind]
    response = HttpResponse(chosen.write(many_term_data(found)), content_type=chosen.content_type)
    name = f"terms-{timezone.localdate().isoformat()}.{kind}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@login_required
@manages_terms
@require_http_methods(["GET", "HEAD", "POST"])
def terms_import(request: HttpRequest) -> HttpResponse:
    """Choose a file; what it holds is laid aside and shown."""
    form = TermFileForm(request.POST, request.FILES) if request.method == "POST" else TermFileForm()
    if form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            if upload.size > exchange.MOST_BYTES:
                raise UnreadableInput(
                    f"{upload.name} has {upload.size:,} bytes; {exchange.MOST_BYTES:,} are the limit."
                )
            found = exchange.read(upload.read(), name=upload.name)
            exchange.plan(found)  # refuses a file that changes more than one request can
        except UnreadableInput as error:
            form.add_error("file", str(error))
        else:
            return redirect("term-import", exchange.keep(found, name=upload.name, actor=request.user).pk)
    context = {
        "form": form,
        "waiting": TermImport.objects.filter(state=TermImport.State.WAITING, actor=request.user).order_by(
            "-pk"
        )[:5],
        "formats": [(name, kind.label) for name, kind in exchange.FORMATS.items()],
    }
    return render(request, "review/terms_import.html", context, status=422 if form.errors else 200)


@login_required
@manages_terms
@require_safe
def term_import(request: HttpRequest, import_id: int) -> HttpResponse:
    """What a file would change now, and which of its rows cannot be taken, with line and reason."""
    waiting = get_object_or_404(TermImport.objects.select_related("actor"), pk=import_id)
    plan = None
    if waiting.state == TermImport.State.WAITING:
        plan = exchange.plan(exchange.kept(waiting), most=None)
    context = {"import": waiting, "plan": plan, "most": MOST_SHOWN}
    return render(request, "review/terms_preview.html", context)


@login_required
@manages_terms
@post_only
def take_term_import(request: HttpRequest, import_id: int) -> HttpResponse:
    """Take the good rows, in one transaction."""
    get_object_or_404(TermImport, pk=import_id)
    try:
        taken = exchange.take_kept(import_id, actor=request.user)
    except exchange.TooMuch as error:
        messages.error(request, str(error))
        return redirect("term-import", import_id)
    if taken is None:
        messages.warning(request, "This file has been taken already.")
        return redirect("terms")
    stored, refused = taken
    tasks.dispatch(tasks.recheck_open_reviews)
    messages.success(
        request, f"{stored} term{'' if stored == 1 else 's'} stored. Open articles are being checked again."
    )
    for row in refused[:10]:
        messages.warning(request, f"Line {row.line}, {row.name}: {row.reason}")
    return redirect("terms")


@login_required
@manages_terms
@post_only
def discard_term_import(request: HttpRequest, import_id: int) -> HttpResponse:
    """Throw a waiting file away; one that was taken stays on record."""
    waiting = get_object_or_404(TermImport, pk=import_id)
    if waiting.state == TermImport.State.WAITING:
        waiting.delete()
        messages.success(request, f"{waiting.file_name} was thrown away; nothing of it was stored.")
    return redirect("terms-import")
