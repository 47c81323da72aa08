//! The recruiter program: mounts its router.

fn main() {
    web::ui::boot::watch(console_error_panic_hook::hook);
    web::ui::boot::speak();
    leptos::mount::mount_to_body(web::recruiter::App);
}
